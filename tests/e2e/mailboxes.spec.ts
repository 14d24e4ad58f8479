import { choose } from "./support/choose";
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
