import { createHmac, randomUUID } from "node:crypto";
import { choose } from "./support/choose";
import { isSoundInBothThemes, PHONE } from "./support/sound";
import { expect, test } from "./support/test";

const PASSWORD = "quiet-harbour-9912";

// Many pages, each opened for the first time.
test.beforeEach(() => test.setTimeout(120_000));

test("a mailbox is connected, tested, paused and retired, and its password is never seen again", async ({
  as,
}) => {
  const page = await as("ADMIN");
  const seen: string[] = [];
  page.on("response", async (answer) => {
    if (answer.request().resourceType() !== "image") seen.push(await answer.text().catch(() => ""));
  });
  await page.goto("/settings/mailboxes");
  await page.getByRole("link", { name: "Connect a mailbox" }).click();
  await page.getByLabel("Address").fill("maya@example.com");
  await page.getByLabel("Sender name").fill("Maya Santos");
  await choose(page, "Mail host", "Another mail server");
  await page.getByLabel("Server", { exact: true }).fill("127.0.0.1");
  await page.getByLabel("User", { exact: true }).fill("maya@example.com");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Connect mailbox" }).click();
  await expect(page.getByText(/leads into a network that is not public/)).toBeVisible();

  await choose(page, "Sends through", "Simulated");
  await page.getByRole("button", { name: "Connect mailbox" }).click();
  await expect(page.getByRole("heading", { name: "maya@example.com" })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("0 of 40")).toBeVisible();

  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByLabel("Why").fill("Waiting for the app password.");
  await page.getByRole("button", { name: "Pause mailbox" }).click();
  await expect(page.getByText("Waiting for the app password.")).toBeVisible();
  await page.getByRole("button", { name: "Let it send again" }).click();
  await expect(page.getByText("In use")).toBeVisible();

  await page.getByLabel("Mails a day").fill("25");
  await page.getByRole("button", { name: "Save sending" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Retire" }).click();
  await page.getByLabel("Why").fill("Maya left.");
  await page.getByRole("button", { name: "Retire mailbox" }).click();
  // Leaving at once would take the deed along.
  await expect(page.getByText("Retired", { exact: true }).first()).toBeVisible();
  await page.goto("/settings/mailboxes");
  await expect(page.getByRole("row", { name: /maya@example.com/ })).toContainText("Retired");
  expect(seen.join("\n")).not.toContain(PASSWORD);
});

test("a campaign is given its mailboxes, with their turns", async ({ as }) => {
  const page = await as("ADMIN");
  await page.goto("/settings/mailboxes");
  const headers = { origin: new URL(page.url()).origin };
  const address = "jonas@example.com";
  const mailbox = { address, senderName: "Jonas", provider: "SANDBOX" };
  expect((await page.request.post("/api/cam/mailboxes", { headers, data: mailbox })).status()).toBe(201);
  const campaign = await page.request.post("/api/cam/campaigns", {
    headers,
    data: { name: "Clinics in Porto" },
  });
  const { campaignId } = (await campaign.json()) as { campaignId: string };
  await page.goto(`/campaigns/${campaignId}/settings`);
  const turns = page.getByLabel(`Turns of ${address}`);
  await turns.fill("3");
  await page.getByRole("button", { name: "Save mailboxes" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await page.reload();
  await expect(turns).toHaveValue("3");
});

test("Resend receives a mailbox's mail: what to set there is said, its secrets are never seen again, and what is for nobody is shown", async ({
  as,
}) => {
  const page = await as("ADMIN");
  const [signing, key] = [Buffer.from("a secret of twenty-four b"), `re_${randomUUID()}`];
  const seen: string[] = [];
  page.on("response", async (answer) => {
    if (answer.request().resourceType() !== "image") seen.push(await answer.text().catch(() => ""));
  });
  await page.goto("/settings/mailboxes");
  const { origin } = new URL(page.url());
  const mailbox = {
    address: "ada@example.com",
    senderName: "Ada",
    provider: "RESEND",
    key: "re_may_only_send",
  };
  const made = await page.request.post("/api/cam/mailboxes", { headers: { origin }, data: mailbox });
  expect(made.status()).toBe(201);
  await page.reload();
  await page.getByRole("link", { name: "ada@example.com" }).click();
  await choose(page, "Its mail lies at", "Resend, which receives it");
  await expect(page.getByLabel("Address of the webhook")).toHaveValue(/\/api\/hooks\/resend$/);
  await page.getByRole("button", { name: "Save reading" }).click();
  await expect(page.getByText("Enter the signing secret of the webhook at Resend.")).toBeVisible();
  await isSoundInBothThemes(page, "a mailbox whose mail Resend receives");
  await page.getByLabel("Signing secret of the webhook").fill(`whsec_${signing.toString("base64")}`);
  await page.getByLabel("API key with full access").fill(key);
  await page.getByRole("button", { name: "Save reading" }).click();
  await expect(page.getByText("No mail has come in yet.")).toBeVisible();
  await page.setViewportSize(PHONE);
  await isSoundInBothThemes(page, "the same on a phone");

  const body = JSON.stringify({
    type: "email.received",
    data: { email_id: "a", to: ["nobody@example.com"] },
  });
  const [id, at] = [randomUUID(), String(Math.floor(Date.now() / 1000))];
  const signature = createHmac("sha256", signing).update(`${id}.${at}.${body}`).digest("base64");
  const headers = { "svix-id": id, "svix-timestamp": at, "svix-signature": `v1,${signature}` };
  const told = await page.request.post("/api/hooks/resend", {
    headers: { ...headers, "content-type": "application/json" },
    data: body,
  });
  expect(told.status()).toBe(200);
  await page.goto("/safety");
  await expect(page.getByText("It names no mailbox of this workspace.")).toBeVisible();
  await isSoundInBothThemes(page, "mail by Resend that is not here");
  expect(seen.join("\n")).not.toMatch(new RegExp(`${key}|${signing.toString("base64").slice(0, 16)}`));
});
