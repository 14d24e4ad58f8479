import { newId } from "@/lib/ids";
import { isSound } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

test.slow();

test("an operator finds people, keeps the view, tags them and takes it back", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  const page = await as(members.OPERATOR);
  await page.goto("/leads");
  await expect(page.getByText("Nobody is here yet")).toBeVisible();
  await isSound(page, "nobody yet");

  const campaign = newId();
  await onDatabase(product.database, async (sql) => {
    await sql(
      `insert into "Campaign" ("workspaceId", id, name, currency, "dailyCap", "updatedAt") values ($1, $2, 'Spring', 'EUR', 20, now())`,
      [workspaceId, campaign],
    );
    for (let i = 0; i < 60; i++) {
      const [contact, lead] = [newId(), newId()];
      await sql(
        `insert into "Contact" ("workspaceId", id, "firstName", "lastName", source, "lawfulBasis", "updatedAt") values ($1, $2, $3, $4, 'IMPORT', 'CONSENT', now())`,
        [workspaceId, contact, i % 6 === 0 ? "Élodie" : "Ana", `Costa ${i}`],
      );
      await sql(
        `insert into "Lead" ("workspaceId", id, "campaignId", "contactId", "updatedAt") values ($1, $2, $3, $4, now())`,
        [workspaceId, lead, campaign, contact],
      );
    }
  });
  await page.reload();
  await expect(page.getByText("60 leads")).toBeVisible();
  await isSound(page, "the list");

  await page.getByRole("searchbox", { name: "Search leads" }).fill("elodie");
  await expect(page.getByText("10 leads match")).toBeVisible();
  await expect(page).toHaveURL(/q=elodie/);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save this as a view" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Everybody called Élodie");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("button", { name: "Everybody called Élodie" })).toBeVisible();

  await page.getByRole("checkbox", { name: "Select all rows shown" }).check();
  await expect(page.getByText("10 selected")).toBeVisible();
  await page.getByRole("button", { name: "Tag", exact: true }).click();
  await page.getByRole("menuitem", { name: "New tag" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Fair");
  await page.getByRole("button", { name: "Make it and put it on" }).click();
  await expect(page.getByText("“Fair” put on 10 leads")).toBeVisible();
  await expect(page.getByRole("cell", { name: "Fair" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone for 10 leads")).toBeVisible();
  await expect(page.getByRole("cell", { name: "Fair" })).toHaveCount(0);

  await page.getByRole("checkbox", { name: "Select all rows shown" }).check();
  await page.getByRole("button", { name: "Move stage" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("10 from new would move.")).toBeVisible();
  await isSound(page, "the move");
  await dialog.getByLabel("Why").fill("Met at the fair");
  await dialog.getByRole("button", { name: "Move 10 leads" }).click();
  await expect(page.getByText("10 leads moved to contacted")).toBeVisible();
  await expect(page.getByRole("cell", { name: "Contacted" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("cell", { name: "Contacted" })).toHaveCount(0);

  await page.keyboard.press("j");
  await page.keyboard.press(" ");
  await expect(page.getByRole("complementary", { name: /A look into Élodie/ })).toBeVisible();
  await isSound(page, "a look into a row");

  await page.getByRole("link", { name: "Élodie Costa 54" }).click();
  const name = page.getByRole("heading", { level: 1 });
  await expect(name).toHaveText("Élodie Costa 54");
  const way = page.getByRole("navigation", { name: "The list you came from" });
  await expect(way.getByText("First of the list")).toBeVisible();
  await way.getByRole("link", { name: "Next" }).click();
  await expect(name).toHaveText("Élodie Costa 48");
  await page.getByRole("button", { name: "Tag", exact: true }).click();
  await page.getByRole("menuitem", { name: "Fair" }).click();
  await expect(page.getByRole("button", { name: "Take off the tag Fair" })).toBeVisible();
  await page.getByRole("button", { name: "Assign" }).click();
  await page.getByRole("menu").getByRole("menuitem").first().click();
  await expect(page.getByText("answers for this lead")).toBeVisible();
  await isSound(page, "a lead in its list");
  await page.locator("h1").click();
  await page.keyboard.press("k");
  await expect(name).toHaveText("Élodie Costa 54");
  await way.getByRole("link", { name: "This list" }).click();
  await expect(page.getByText("10 leads match")).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/leads");
  await expect(page.getByText("60 leads")).toBeVisible();
  expect((await page.locator("main header").boundingBox())?.height).toBeLessThan(80);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "More for leads" }).click();
  await expect(page.getByRole("menuitem", { name: "Add a lead" })).toBeVisible();
  await isSound(page, "on a phone");
});
