import { tabTo, typeInto } from "./support/keyboard";
import { expect, test } from "./support/test";

test.slow();

test("with the keyboard alone an owner invites somebody, who joins", async ({ as, browser, product }) => {
  const page = await as("OWNER");
  await page.goto("/settings/team");
  await tabTo(page, "link", "Invite somebody");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/settings/team/invite");

  await typeInto(page, "Email", "nadia@lighthouse.example.com");
  const role = await tabTo(page, "combobox", "Role");
  await page.keyboard.press("Enter");
  // The list shows before it listens: End pressed in between went nowhere, and Enter took what was chosen already.
  await expect(page.getByRole("option", { name: /^Operator/ })).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.getByRole("option", { name: /^Viewer/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(role).toContainText("Viewer");
  await tabTo(page, "button", "Create invite");
  await page.keyboard.press("Enter");

  const ready = page.getByRole("heading", { name: "The invite for nadia@lighthouse.example.com is ready" });
  await expect(ready).toBeFocused();
  await tabTo(page, "textbox", "Invite link");
  const link = await page.getByLabel("Invite link").inputValue();

  const newcomer = await (await browser.newContext({ baseURL: product.url })).newPage();
  await newcomer.goto(link);
  await newcomer.getByLabel("Your name").fill("Nadia Costa");
  await newcomer.getByLabel("Password", { exact: true }).fill("seven kites over the harbour");
  await newcomer.getByRole("button", { name: "Join Lighthouse Studio" }).click();
  await newcomer.waitForURL((url) => url.pathname === "/");
  await newcomer.goto("/settings/team");
  await expect(newcomer.getByRole("row", { name: /Nadia Costa \(you\)/ })).toContainText("Viewer");
  await newcomer.context().close();
});

test("with the keyboard alone an admin makes an API key, and it works", async ({
  as,
  playwright,
  product,
}) => {
  const page = await as("ADMIN");
  await page.goto("/settings/api-keys");
  await tabTo(page, "link", "New key");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/settings/api-keys/new");

  await typeInto(page, "Name", "Nightly export");
  await tabTo(page, "checkbox", "Worker: Change");
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: "Worker: Read" })).toBeChecked();
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: "Worker: Read" })).toBeChecked();
  await tabTo(page, "button", "Create key");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "The key “Nightly export” is ready" })).toBeFocused();
  const key = await page.getByLabel("API key", { exact: true }).inputValue();
  const program = await playwright.request.newContext({
    baseURL: product.url,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  expect((await program.get("/api/cam/worker")).status()).toBe(200);
  expect((await program.post("/api/cam/worker/pause", { data: {} })).status()).toBe(403);

  await page.goto("/settings/api-keys");
  await program.dispose();
});
