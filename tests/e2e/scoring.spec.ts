import { newId } from "@/lib/ids";
import { isSound } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

test("an operator sees what weights do to real leads, saves, takes it back, and teaches a word", async ({
  as,
  agency,
  product,
}) => {
  test.slow();
  const { workspaceId, members } = agency;
  const campaignId = newId();
  await onDatabase(product.database, async (sql) => {
    await sql(
      `insert into "Campaign" ("workspaceId", id, name, currency, "dailyCap", "idealCustomer", "updatedAt")
       values ($1, $2, 'Engines', 'EUR', 20, '{"roles":["CTO"],"countries":["DE"]}', now())`,
      [workspaceId, campaignId],
    );
    for (const [title, country] of [
      ["Head of Engineering", "PT"],
      ["Bookkeeper", "DE"],
      ["Widget Whisperer", "DE"],
    ]) {
      const contactId = newId();
      await sql(
        `insert into "Contact" ("workspaceId", id, "firstName", title, country, source, "lawfulBasis", "updatedAt")
         values ($1, $2, $3, $3, $4, 'IMPORT', 'LEGITIMATE_INTEREST', now())`,
        [workspaceId, contactId, title, country],
      );
      await sql(
        `insert into "Lead" ("workspaceId", id, "campaignId", "contactId", status, "updatedAt") values ($1, $2, $3, $4, 'ENRICHED', now())`,
        [workspaceId, newId(), campaignId, contactId],
      );
    }
  });
  const page = await as(members.OPERATOR);
  await page.goto(`/campaigns/${campaignId}/scoring`);
  await expect(page.getByText("Nobody is scored yet")).toBeVisible();
  await isSound(page, "scoring before anybody is scored");
  const run = await page.request.post("/api/cam/execute/score", {
    data: { campaignId },
    headers: { origin: product.url },
  });
  expect(run.status()).toBe(202);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Worked out for all 3 scored leads.")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });

  // By keyboard: the country no longer counts.
  const location = page.getByLabel("Location, weight");
  await location.fill("0");
  await expect(page.getByText("2 leads would change tier")).toBeVisible();
  await expect(page.getByText("Who would move most")).toBeVisible();
  await page.getByRole("slider", { name: "Role" }).press("ArrowRight");
  await expect(page.getByLabel("Role, weight")).toHaveValue("26");
  await isSound(page, "the effect of weights");
  await page.setViewportSize({ width: 390, height: 800 });
  await isSound(page, "the effect of weights on a telephone");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "Save and score 3 leads again" }).click();
  await expect(page.getByText("Weights saved")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("The former weights are back")).toBeVisible();
  await expect(page.getByLabel("Role, weight")).toHaveValue("25");

  await page.goto("/settings/words");
  await page.getByLabel("Title").fill("Directrice commerciale");
  await expect(page.getByText("read from")).toBeVisible();
  await isSound(page, "words");
  await page.getByLabel("What Widget Whisperer means").selectOption({ label: "Sales" });
  await expect(page.getByText("“Widget Whisperer” is understood now")).toBeVisible();
  await expect(page.getByRole("button", { name: "Take “Widget Whisperer” away" })).toBeVisible();

  const viewer = await as(members.VIEWER);
  await viewer.goto(`/campaigns/${campaignId}/scoring`);
  await expect(viewer.getByText("Only an operator or admin can change the weights")).toBeVisible();
  await expect(viewer.getByLabel("Location, weight")).toBeDisabled();
});
