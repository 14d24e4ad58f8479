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
  await expect(page.getByText("3 leads would change tier")).toBeVisible();
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

test("outcomes are held against the scores people had, and the weights they ask for are looked at before they are saved", async ({
  as,
  agency,
  product,
}) => {
  test.slow();
  const { workspaceId, members } = agency;
  const campaignId = newId();
  const line = (signal: string, weight: number) =>
    `jsonb_build_object('signal', '${signal}', 'part', 'fit', 'value', ${signal}, 'weight', ${weight}, 'confidence', 1, 'because', 'as made up')`;
  await onDatabase(product.database, async (sql) => {
    await sql(
      `insert into "Campaign" ("workspaceId", id, name, currency, "dailyCap", "signalWeights", "updatedAt")
       values ($1, $2, 'Written to', 'EUR', 20, '{"role":1,"location":9}', now())`,
      [workspaceId, campaignId],
    );
    await sql(
      `with person as (select gen_random_uuid() as id, n % 2 as role, n / 2 % 2 as location, n from generate_series(1, 400) n),
        made as (insert into "Contact" ("workspaceId", id, source, "lawfulBasis", "updatedAt")
          select $1, id, 'IMPORT', 'LEGITIMATE_INTEREST', now() from person)
       insert into "Lead" ("workspaceId", id, "campaignId", "contactId", "score", "scoredAt", "scoreEvidence", "repliedAt", "updatedAt")
       select $1, gen_random_uuid(), $2, id, 0.1 * role + 0.9 * location, now(), jsonb_build_array(${line("role", 1)}, ${line("location", 9)}),
         case when n % (case when role = 1 then 3 else 25 end) < 2 then now() end, now() from person`,
      [workspaceId, campaignId],
    );
    // As the first mail does it: the score of that moment is kept.
    await sql(`update "Lead" set "firstMailAt" = now() - interval '30 days' where "campaignId" = $1`, [
      campaignId,
    ]);
  });
  const page = await as(members.OPERATOR);
  await page.goto(`/campaigns/${campaignId}/scoring/outcomes`);
  await expect(page.getByText("Of them replied")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Replied, by the score they had" })).toBeVisible();
  await isSound(page, "scores against outcomes");
  await page.setViewportSize({ width: 390, height: 800 });
  await isSound(page, "scores against outcomes on a telephone");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("link", { name: "Won", exact: true }).click();
  await expect(page.getByText("Of them became a client")).toBeVisible();
  await page.getByRole("link", { name: "Replied", exact: true }).click();
  await page.getByRole("link", { name: "Look at their effect" }).click();
  const role = page.getByLabel("Role, weight");
  await expect(role).not.toHaveValue("1");
  await expect(page.getByRole("button", { name: /^Save/ })).toBeEnabled();
  await onDatabase(product.database, async (sql) => {
    const [kept] = await sql(`select "signalWeights" as weights from "Campaign" where id = $1`, [campaignId]);
    expect(kept?.weights).toEqual({ role: 1, location: 9 });
  });
});
