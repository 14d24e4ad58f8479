import { readFileSync } from "node:fs";
import { newId } from "@/lib/ids";
import { choose } from "./support/choose";
import { tabTo } from "./support/keyboard";
import { isSound } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

test.slow();

const LIST = [
  "E-Mail;Vorname;Nachname;Firma;Flotte",
  "ada@lovelace.example.com;ADA;LOVELACE;LOVELACE GMBH;12",
  "grace@hopper.example.org;Grace;Hopper;Hopper & Söhne;7",
  "not an address;No;Body;;",
  "Ada@Lovelace.example.com;Ada;Again;;",
  "=cmd|' /C calc'!A0;Formula;Cell;;",
].join("\r\n");

/** As Excel on Windows writes it. */
const file = { name: "fair.csv", mimeType: "text/csv", buffer: Buffer.from(LIST, "latin1") };

test("an operator chooses a file, corrects how it is read, checks it, brings it in and takes it back", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  await onDatabase(product.database, (sql) =>
    sql(
      `insert into "Campaign" ("workspaceId", id, name, currency, "dailyCap", "updatedAt") values ($1, $2, 'Spring', 'EUR', 20, now())`,
      [workspaceId, newId()],
    ),
  );
  const page = await as(members.OPERATOR);
  await page.goto("/leads/import");
  await isSound(page, "the empty list");
  await tabTo(page, "link", "Import a list");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/leads/import/new");
  await page.setInputFiles("input[type=file]", file);
  await expect(page.getByText("fair.csv")).toBeVisible();
  await isSound(page, "a chosen file");
  await tabTo(page, "button", "Upload this file");
  await page.keyboard.press("Enter");

  const check = page.getByRole("button", { name: "Check 5 rows" });
  await expect(check).toBeEnabled({ timeout: 30_000 });
  await expect(page.getByRole("combobox", { name: "Encoding" })).toHaveText("windows-1252");
  await expect(page.getByRole("region", { name: "First rows" })).toContainText("Hopper & Söhne");
  await isSound(page, "the columns");

  await choose(page, "Between cells", "Tab");
  await expect(page.getByText("No column holds an address or a profile")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Check/ })).toBeDisabled();
  await choose(page, "Between cells", "As CAM finds it");
  await expect(check).toBeEnabled();
  // A change takes a moment to be kept; the page asks before it is left meanwhile.
  const kept = page.waitForResponse((answer) => answer.request().method() === "POST");
  await choose(page, "What Flotte becomes", "Own field: flotte");
  await kept;
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("combobox", { name: "What Flotte becomes" })).toHaveText("Own field: flotte");

  await tabTo(page, "button", "Check 5 rows");
  await page.keyboard.press("Enter");
  const bringIn = page.getByRole("button", { name: "Bring in 2 people" });
  await expect(bringIn).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Nothing has been written yet.")).toBeVisible();
  await isSound(page, "the check");
  await page.getByRole("link", { name: /Cannot be used/ }).click();
  await expect(page.getByRole("row", { name: /not an address/ })).toContainText("There is no @");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download what is left out" }).click();
  const saved = readFileSync(await (await download).path(), "utf8");
  expect(saved).toContain("Row,Why,E-Mail,Vorname,Nachname,Firma,Flotte");
  expect(saved).toContain("The same person stands in row 1.");
  expect(saved, "no cell of it is run by a spreadsheet").toContain("'=cmd|");

  await tabTo(page, "button", "Bring in 2 people");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/2 new people came in and wait in Spring/)).toBeVisible({ timeout: 60_000 });
  await isSound(page, "the report");

  await tabTo(page, "button", "Undo this import");
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("2 people it brought in and their place in Spring");
  await isSound(page, "the question");
  await question.getByRole("button", { name: "Undo this import" }).click();
  await expect(page.getByText(/2 rows were taken back/)).toBeVisible({ timeout: 60_000 });
  await expect(question).toHaveCount(0);
  await isSound(page, "the undo's report");
  await page.goto("/leads/import");
  await expect(page.getByRole("row", { name: /fair\.csv/ })).toContainText("2 taken back");
});

test("a piece that is lost on the way is sent again", async ({ as }) => {
  const page = await as("OPERATOR");
  await page.goto("/leads/import/new");
  let lost = 0;
  await page.route("**/pieces", (route) => (lost++ < 2 ? route.abort("connectionreset") : route.continue()));
  await page.setInputFiles("input[type=file]", file);
  await page.getByRole("button", { name: "Upload this file" }).click();
  await expect(page.getByRole("button", { name: "Check 5 rows" })).toBeEnabled({ timeout: 30_000 });
  expect(lost).toBe(3);
});

test("a pasted list is a file, and what is no list is refused in plain words", async ({ as }) => {
  const page = await as("OPERATOR");
  await page.goto("/leads/import/new");
  await page.getByRole("button", { name: "Paste a list instead" }).click();
  await page.getByLabel("The list").fill("email\tname\nada@lovelace.example.com\tAda Lovelace\n");
  await page.getByRole("button", { name: "Take this list" }).click();
  await expect(page.getByRole("heading", { name: "Pasted list.csv" })).toBeVisible({ timeout: 30_000 });

  await page.goto("/leads/import/new");
  await page.setInputFiles("input[type=file]", {
    name: "brochure.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("%PDF-1.7 not a list at all"),
  });
  await page.getByRole("button", { name: "Upload this file" }).click();
  await expect(page.getByText(/This is a PDF document, not a table file/)).toBeVisible({ timeout: 30_000 });
});
