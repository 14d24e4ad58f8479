import { newId } from "@/lib/ids";
import { isSound } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

test.slow();

const PEOPLE = [
  ["Robert", "Smith", "robert.smith@quarry.example", "Managing Director", null],
  ["Bob", "Smith", "bob@quarry.example", null, "+44 20 7946 0011"],
  ["Jürgen", "Müller", "juergen.mueller@werkraum.example", null, null],
  ["Juergen", "Mueller", "j.mueller@werkraum.example", "Geschäftsführer", null],
  ["Maria", "Smith", "maria.smith@quarry.example", "Finance", null],
] as const;

test("an operator finds who is here twice, merges one pair by key, takes it back, and keeps another apart", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  await onDatabase(product.database, async (sql) => {
    for (const [first, last, email, title, phone] of PEOPLE) {
      await sql(
        `insert into "Contact" ("workspaceId", id, "firstName", "lastName", email, "emailKey", "emailDomain", title, phone, source, "lawfulBasis", "updatedAt")
         values ($1, $2, $3, $4, $5, $5, split_part($5, '@', 2), $6, $7, 'IMPORT', 'LEGITIMATE_INTEREST', now())`,
        [workspaceId, newId(), first, last, email, title, phone],
      );
    }
  });
  const page = await as(members.OPERATOR);
  await page.goto("/leads/duplicates");
  await expect(page.getByText("Nobody seems to be here twice")).toBeVisible();
  await isSound(page, "nobody yet");
  await page.getByRole("button", { name: "Search everybody now" }).first().click();
  await expect(page.getByText("2 pairs to decide")).toBeVisible({ timeout: 60_000 });
  await isSound(page, "a pair");

  const queue = page.getByRole("navigation", { name: "Pairs to decide" });
  await queue.getByRole("button", { name: /Smith/ }).click();
  await expect(
    page
      .getByText("The first names Bob and Robert are forms of one name")
      .or(page.getByText("The first names Robert and Bob are forms of one name")),
  ).toBeVisible();
  await page.getByRole("radio", { name: "First name: Bob" }).check();
  await page.getByRole("heading", { name: "Duplicates" }).click();
  await page.keyboard.press("m");
  await expect(page.getByText("1 pair to decide")).toBeVisible();
  const merged = await onDatabase(product.database, (sql) =>
    sql(
      `select "firstName", title, phone from "Contact" where "workspaceId" = $1 and "lastName" = 'Smith' and "mergedIntoId" is null order by title`,
      [workspaceId],
    ),
  );
  expect(merged).toContainEqual({ firstName: "Bob", title: "Managing Director", phone: "+44 20 7946 0011" });

  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(page.getByText("2 pairs to decide")).toBeVisible();
  await queue.getByRole("button", { name: /M(ü|ue)ller/ }).click();
  await page.getByRole("button", { name: "Different people" }).click();
  await expect(page.getByText("1 pair to decide")).toBeVisible();
  await page.reload();
  await expect(page.getByText("1 pair to decide")).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByText("1 of 1")).toBeVisible();
  await isSound(page, "on a phone");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("an operator finds a company that is here twice, merges it, and takes that back", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId } = agency;
  await onDatabase(product.database, async (sql) => {
    for (const [name, domain] of [
      ["Tidewater Cloud", null],
      ["Tidewater Cloud LLC", "tidewatercloud.example"],
    ])
      await sql(
        `insert into "Company" ("workspaceId", id, name, domain, "updatedAt") values ($1, $2, $3, $4, now())`,
        [workspaceId, newId(), name, domain],
      );
  });
  const page = await as(agency.members.OPERATOR);
  await page.goto("/leads/duplicates");
  await page.getByRole("link", { name: "Companies" }).click();
  await expect(page.getByText("No company seems to be here twice")).toBeVisible();
  await isSound(page, "no company yet");
  await page.getByRole("button", { name: "Search everybody now" }).click();
  await expect(page.getByText("1 pair to decide")).toBeVisible({ timeout: 60_000 });
  await isSound(page, "a pair of companies");
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "Merge the two" }).click();
  await expect(page.getByText("Merged lately")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(page.getByText("1 pair to decide")).toBeVisible();
});
