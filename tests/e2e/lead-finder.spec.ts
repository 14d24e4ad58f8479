import { newId } from "@/lib/ids";
import { isSound } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/strangers-test";

const SITES = ["good", "denied", "inside", "rebound", "huge", "bomb", "drip"].map(
  (name) => `http://${name}.example.com`,
);

test("an operator searches good and hostile sites, sees why each person fits, and makes leads of them once", async ({
  as,
  people,
  product,
  strangers,
}) => {
  test.setTimeout(150_000);
  await onDatabase(product.database, (sql) =>
    sql(
      `insert into "Campaign" ("workspaceId", id, name, currency, "dailyCap", "updatedAt") values ($1, $2, 'Spring', 'EUR', 20, now())`,
      [people.workspaceId, newId()],
    ),
  );
  await onDatabase(product.database, (sql) =>
    sql(
      `insert into "Suppression" ("workspaceId", id, kind, value, reason, source, "updatedAt") values ($1, $2, 'EMAIL', 'grace@good.example.com', 'UNSUBSCRIBED', 'OPERATOR', now())`,
      [people.workspaceId, newId()],
    ),
  );
  const page = await as("OPERATOR");
  await page.goto("/lead-finder");
  await expect(page.getByText("Nobody has been looked for yet")).toBeVisible();
  await expect(page.getByText("Set LINKEDIN_ACCESS_TOKEN")).toBeVisible();
  await isSound(page, "the first time");

  await page.getByLabel("Sites").fill(SITES.join("\n"));
  await page.getByLabel("Roles").fill("Founder");
  await page.getByLabel("Places").fill("Germany");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.waitForURL(/lead-finder\/[0-9a-f-]{36}/);
  await expect(page.getByRole("progressbar")).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await expect(page.getByRole("row", { name: /Ada Lovelace/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Apollo does not know this key. Check APOLLO_API_KEY.")).toBeVisible();
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText("6 addresses were not read")).toBeVisible();
  await page.getByText("6 addresses were not read").click();
  for (const why of [/forbids \//, /not by a number/, /not public/, /larger than 3 MB/, /too slow/])
    await expect(page.getByText(why).first()).toBeVisible();
  expect(strangers.asked).not.toContain("denied.example.com/");
  expect(strangers.asked.some((one) => one.startsWith("127.0.0.1/") && !one.includes("/api/v1/"))).toBe(
    false,
  );
  expect(await page.title(), "a name is only text").toBe("Lead search · CAM");
  await expect(page.getByText("<script>document.title")).toBeVisible();

  await page
    .getByRole("row", { name: /Ada Lovelace/ })
    .getByRole("button", { name: /1\.00/ })
    .click();
  await expect(page.getByRole("dialog")).toContainText("“Founder” fits “Founder”");
  await expect(page.getByRole("dialog")).toContainText("Berlin, DE is in Germany");
  await page.keyboard.press("Escape");
  await isSound(page, "the people");

  await page.getByRole("checkbox", { name: "Select all rows shown" }).click();
  const basket = page.getByRole("region", { name: "Basket" });
  await expect(basket).toContainText("3 people chosen");
  await basket.getByRole("button", { name: "Check 3 people" }).click();
  await expect(basket).toContainText("2 new, 1 suppressed, left out.");
  await isSound(page, "the basket");
  await basket.getByRole("button", { name: "Make 2 leads" }).click();
  await expect(page.getByText("2 leads made, 1 left out")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("row", { name: /Ada Lovelace/ })).toContainText("Is a lead");
  await expect(page.getByRole("row", { name: /Grace Hopper/ })).toContainText("Suppressed");

  await page.getByRole("checkbox", { name: "Select all rows shown" }).click();
  await basket.getByRole("button", { name: "Check 3 people" }).click();
  await expect(basket).toContainText("0 new, 1 suppressed, left out.");
  await expect(basket.getByRole("button", { name: "Make 0 leads" })).toBeDisabled();
  const [counted] = await onDatabase(product.database, (sql) =>
    sql(`select count(*)::int as leads from "Lead" where "workspaceId" = $1`, [people.workspaceId]),
  );
  expect(counted).toEqual({ leads: 2 });
});
