import { choose } from "./support/choose";
import { addMember } from "./support/people";
import { expect, signIn, test } from "./support/test";

test("two people change the workspace at once: nothing is overwritten unseen", async ({ as }) => {
  const [mine, theirs] = [await as("OWNER"), await as("ADMIN")];
  for (const page of [mine, theirs]) await page.goto("/settings/workspace");
  await theirs.getByLabel("Postal address").fill("12 Harbour Street\nExample Town");
  await theirs.getByRole("button", { name: "Save workspace" }).click();
  await expect(theirs.getByText("Saved", { exact: true })).toBeVisible();

  await mine.getByLabel("Postal address").fill("1 Lighthouse Road");
  await mine.getByRole("button", { name: "Save workspace" }).click();
  const saved = mine.getByRole("status").filter({ hasText: "What your colleague saved" });
  await expect(saved).toContainText("12 Harbour Street");
  await expect(mine.getByLabel("Postal address")).toHaveValue("1 Lighthouse Road");

  await mine.getByRole("button", { name: "Keep mine" }).click();
  await mine.getByRole("button", { name: "Save workspace" }).click();
  await expect(mine.getByText("Saved", { exact: true })).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByLabel("Postal address")).toHaveValue("1 Lighthouse Road");
});

test("a zone is found by its city, and kept", async ({ as }) => {
  const page = await as("VIEWER");
  await page.goto("/settings/profile");
  const zone = page.getByRole("combobox", { name: "Your time zone" });
  await zone.fill("kathm");
  await page.getByRole("option", { name: /Kathmandu/ }).click();
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(zone).toHaveValue("Asia/Kathmandu");
});

test("a lowered role counts from the next request on, and is taken back by undo", async ({
  as,
  product,
  people,
}) => {
  const ivo = await addMember(product, people, "Ivo Kral", "ADMIN");
  const [owner, member] = [await as("OWNER"), await as(ivo)];
  expect((await member.goto("/settings/api-keys"))?.status()).toBe(200);

  await owner.goto("/settings/team");
  await choose(owner, "Role of Ivo Kral", /^Viewer/);
  await expect(owner.getByText("Ivo Kral is now a viewer")).toBeVisible();
  expect((await member.reload())?.status()).toBe(403);

  await owner.getByRole("button", { name: "Undo" }).click();
  await expect(owner.getByText("Ivo Kral is now an admin")).toBeVisible();
  expect((await member.reload())?.status()).toBe(200);
});

test("a removed member is out at their next click", async ({ as, product, people }) => {
  const lena = await addMember(product, people, "Lena Vogt", "OPERATOR");
  const [owner, member] = [await as("ADMIN"), await as(lena)];
  await owner.goto("/settings/team");
  await owner.getByRole("button", { name: "More for Lena Vogt" }).click();
  await owner.getByRole("menuitem", { name: /Remove/ }).click();
  await expect(owner.getByRole("alertdialog")).toContainText("every API key they made");
  await owner.getByRole("button", { name: "Remove member" }).click();
  await expect(owner.getByText("Lena Vogt was removed")).toBeVisible();
  await expect(owner.getByRole("row", { name: /Lena Vogt/ })).toHaveCount(0);

  await member.goto("/settings/team");
  await expect(member).toHaveURL(/\/no-workspace/);
});

test("a forgotten password is set anew by a link an admin hands over", async ({
  as,
  browser,
  product,
  people,
}) => {
  await addMember(product, people, "Otto Berg", "REVIEWER");
  const admin = await as("ADMIN");
  await admin.goto("/settings/team");
  await admin.getByRole("button", { name: "More for Otto Berg" }).click();
  await admin.getByRole("menuitem", { name: /new password/ }).click();
  await admin.getByRole("button", { name: "Make the link" }).click();
  const link = await admin.getByLabel("Password link").inputValue();
  const stranger = await (await browser.newContext({ baseURL: product.url })).newPage();
  expect((await stranger.goto(link))?.status()).toBe(200);
  await expect(stranger.getByLabel(/password/i).first()).toBeVisible();
  await stranger.context().close();
});

test("an invite waits until it is revoked", async ({ as, request }) => {
  const page = await as("ADMIN");
  await page.goto("/settings/team/invite");
  await page.getByLabel("Email").fill("late@lighthouse.example.com");
  await page.getByRole("button", { name: "Create invite" }).click();
  const link = await page.getByLabel("Invite link").inputValue();
  await page.goto("/settings/team");
  await page.getByRole("button", { name: "Revoke the invite for late@lighthouse.example.com" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke invite" }).click();
  await expect(page.getByText("late@lighthouse.example.com was revoked")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "late@lighthouse" })).toHaveCount(0);
  expect(await (await request.get(link)).text()).not.toContain("Join Lighthouse Studio");
});

test("a revoked key is refused from its next request on", async ({ as, request }) => {
  const page = await as("OWNER");
  await page.goto("/settings/api-keys/new");
  await page.getByLabel("Name").fill("Website form");
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByText("Choose at least one scope.")).toBeVisible();
  await page.getByRole("checkbox", { name: "Everything its role allows" }).click();
  await page.getByRole("button", { name: "Create key" }).click();
  const key = await page.getByLabel("API key", { exact: true }).inputValue();
  const ask = () => request.get("/api/cam/worker", { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status()).toBe(200);

  await page.getByRole("link", { name: "Back to the keys" }).click();
  await page.getByRole("button", { name: "Revoke Website form" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText("“Website form” was revoked")).toBeVisible();
  expect((await ask()).status()).toBe(401);
  expect(await page.content()).not.toContain(key);
});

test("signing out all others leaves this browser signed in", async ({ as, product, people }) => {
  const hana = await addMember(product, people, "Hana Sato", "VIEWER");
  const [here, there] = [await as(hana), await as(hana)];
  await here.goto("/settings/sessions");
  await expect(here.getByRole("listitem").filter({ hasText: "This browser" })).toHaveCount(1);
  await here.getByRole("button", { name: "Sign out all others" }).click();
  await here.getByRole("alertdialog").getByRole("button", { name: "Sign out all others" }).click();
  await expect(here.getByText("1 session ended")).toBeVisible();
  await there.goto("/settings/profile");
  await expect(there).toHaveURL(/\/sign-in/);
  await here.reload();
  await expect(here.getByText("You are signed in nowhere else.")).toBeVisible();
});

test("a new password needs the old one, and ends every other session", async ({ as, product, people }) => {
  const emil = await addMember(product, people, "Emil Hartmann", "OPERATOR");
  const [here, there] = [await as(emil), await as(emil)];
  await here.goto("/settings/profile");
  const change = async (current: string, next: string) => {
    await here.getByLabel("Present password", { exact: true }).fill(current);
    await here.getByLabel("New password", { exact: true }).fill(next);
    await here.getByRole("button", { name: "Change password" }).click();
  };
  await change("not my password at all", "seven kites over the harbour");
  await expect(here.getByText("This is not your present password.")).toBeVisible();
  await change(emil.password, "seven kites over the harbour");
  await expect(here.getByText("1 other session ended")).toBeVisible();
  await there.goto("/settings/profile");
  await expect(there).toHaveURL(/\/sign-in/);
  await signIn(there, { ...emil, password: "seven kites over the harbour" });
});

test("a viewer is offered nothing that would be refused", async ({ as }) => {
  const page = await as("VIEWER");
  await page.goto("/settings/workspace");
  await expect(page.getByText("Only an owner or admin can change these settings.")).toBeVisible();
  await expect(page.getByRole("button", { name: /Save|Create/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /API keys|Audit log/ })).toHaveCount(0);
  await page.goto("/settings/team");
  await expect(page.getByRole("link", { name: "Invite somebody" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^More for/ })).toHaveCount(0);
  await expect(page.getByRole("combobox")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Leave workspace" })).toBeVisible();
});
