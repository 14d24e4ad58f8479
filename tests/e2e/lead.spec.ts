import { newId } from "@/lib/ids";
import { choose } from "./support/choose";
import { isSound } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

test.slow();

test("an operator adds somebody, writes down what they know, and a colleague's edit is not lost", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  await onDatabase(product.database, async (sql) => {
    await sql(
      `insert into "Campaign" ("workspaceId", id, name, currency, "dailyCap", "updatedAt") values ($1, $2, 'Winter', 'EUR', 20, now())`,
      [workspaceId, newId()],
    );
    await sql(
      `insert into "Suppression" ("workspaceId", id, kind, value, reason, source, "updatedAt") values ($1, $2, 'EMAIL', 'no@example.com', 'UNSUBSCRIBED', 'LINK', now())`,
      [workspaceId, newId()],
    );
  });
  const page = await as(members.OPERATOR);
  await page.goto("/leads/new");
  await isSound(page, "the form");
  await page.getByLabel("Address").fill("no+fair@example.com");
  await page.getByLabel("Name", { exact: false }).first().fill("<img src=x onerror=alert(1)> Lovelace");
  await page.getByLabel("Where you found them").fill("Spoke at the fair in Porto");
  await choose(page, "Campaign", "Winter");
  await choose(page, "Lawful basis", "Legitimate interest");
  await page.getByRole("button", { name: "Add lead" }).click();
  await expect(page.getByText("This person is on the suppression list").first()).toBeVisible();
  await page.getByLabel("Address").fill("ada@example.com");
  await page.getByRole("button", { name: "Add lead" }).click();
  await page.waitForURL(/\/leads\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("<img src=x onerror=alert(1)>");
  await expect(page.getByText("The campaign is a draft")).toBeVisible();
  await expect(page.getByText("Spoke at the fair in Porto").first()).toBeVisible();
  await isSound(page, "the lead");

  await page.locator("h1").click();
  await page.keyboard.press("n");
  await page.keyboard.type("Prefers the afternoon");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Prefers the afternoon" })).toBeVisible();

  await page.locator("h1").click();
  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why").fill("She rang us");
  await isSound(page, "the stage");
  await dialog.getByRole("button", { name: "Move stage" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "She rang us" })).toContainText(
    "New → Contacted",
  );

  const other = await as(members.ADMIN);
  await other.goto(page.url());
  for (const one of [page, other]) await one.getByRole("button", { name: "Edit person" }).click();
  await other.getByLabel("City").fill("Porto");
  await other.getByRole("button", { name: "Save person" }).click();
  await expect(other.getByText("Porto").first()).toBeVisible();
  await page.getByLabel("Role").fill("Founder");
  await page.getByRole("button", { name: "Save person" }).click();
  await expect(page.getByText("What your colleague changed of this person")).toBeVisible();
  await isSound(page, "two who edit at once");
  await page.getByRole("button", { name: "Keep mine" }).click();
  await page.getByRole("button", { name: "Save person" }).click();
  await expect(page.getByRole("button", { name: "Edit person" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Founder").first()).toBeVisible();
  await expect(page.getByText("Porto").first()).toBeVisible();

  await page.getByRole("button", { name: "Stop lead" }).click();
  await page.getByRole("alertdialog").getByLabel("Why").fill("On leave until May");
  await page.getByRole("alertdialog").getByRole("button", { name: "Stop lead" }).click();
  await expect(
    page.getByText("It is stopped: somebody stopped it by hand. “On leave until May”"),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Let it go on" })).toBeVisible();

  const viewer = await as(members.VIEWER);
  await viewer.setViewportSize({ width: 390, height: 844 });
  await viewer.goto(page.url());
  await expect(viewer.getByRole("button", { name: "Edit person" })).toHaveCount(0);
  expect(await viewer.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await isSound(viewer, "on a phone");
});
