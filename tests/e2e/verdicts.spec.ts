import { newId } from "@/lib/ids";
import { isSound } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

test.slow();

test("a lead's page says why, a reviewer decides and takes it back, and a blocked company rejects its people", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  const [campaign, contact, lead] = [newId(), newId(), newId()];
  const evidence = [
    {
      signal: "industry",
      part: "fit",
      value: 0.9,
      weight: 20,
      confidence: 1,
      because: "Dental clinics, as asked.",
    },
    {
      signal: "size",
      part: "fit",
      value: null,
      weight: 15,
      confidence: 0,
      because: "Nobody knows how many work there.",
    },
  ];
  const reasons = [{ code: "score-between", because: "Score 0.43 lies between 0.25 and 0.50." }];
  await onDatabase(product.database, async (sql) => {
    await sql(
      `insert into "Campaign" ("workspaceId", id, name, currency, "dailyCap", "updatedAt") values ($1, $2, 'Autumn', 'EUR', 20, now())`,
      [workspaceId, campaign],
    );
    await sql(
      `insert into "Contact" ("workspaceId", id, "firstName", email, "emailKey", "emailDomain", source, "lawfulBasis", "updatedAt")
       values ($1, $2, 'Ada', 'ada@rival.example', 'ada@rival.example', 'rival.example', 'MANUAL', 'CONSENT', now())`,
      [workspaceId, contact],
    );
    await sql(
      `insert into "Lead" ("workspaceId", id, "campaignId", "contactId", status, score, fit, opportunity, confidence, "scoredAt", "scoreEvidence",
         qualification, "judgedAt", "updatedAt")
       values ($1, $2, $3, $4, 'IN_REVIEW', 0.43, 0.43, 0.5, 0.6, now(), $5, $6, now(), now())`,
      [workspaceId, lead, campaign, contact, JSON.stringify(evidence), JSON.stringify({ reasons })],
    );
    await sql(
      `insert into "ReviewItem" ("workspaceId", id, kind, "leadId", why, "updatedAt") values ($1, $2, 'LEAD', $3, 'The score is in between.', now())`,
      [workspaceId, newId(), lead],
    );
  });
  const page = await as(members.REVIEWER);
  await page.goto(`/leads/${lead}`);
  await expect(page.getByText("0.90 × 20")).toBeVisible();
  await expect(page.getByText("Not known: size.")).toBeVisible();
  await expect(page.getByText("Score 0.43 lies between 0.25 and 0.50.")).toBeVisible();
  await isSound(page, "why");

  await page.getByRole("button", { name: "Reject" }).click();
  await page.getByLabel("Why").fill("They closed down");
  await page.getByRole("button", { name: "Reject lead" }).click();
  await expect(page.getByRole("heading", { name: "Verdict: rejected" })).toBeVisible();
  await expect(page.getByText("“They closed down”", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: "Take the decision back" }).click();
  await expect(page.getByRole("heading", { name: "Verdict: a person decides" })).toBeVisible();

  const operator = await as(members.OPERATOR);
  await operator.goto("/safety/blocklists");
  await expect(operator.getByText("Nobody is blocked yet")).toBeVisible();
  await operator.getByRole("button", { name: "Add entries" }).click();
  await operator.getByLabel("Addresses and domains").fill("www.rival.example\nnonsense");
  await operator.getByRole("button", { name: "See what it touches" }).click();
  await expect(operator.getByText("nonsense:", { exact: false })).toBeVisible();
  await operator.getByRole("button", { name: "Add, and judge 1 lead again" }).click();
  await expect(operator.getByRole("button", { name: "Remove rival.example" })).toBeVisible();
  await operator.getByRole("button", { name: "Add entries" }).click();
  await operator.getByLabel(/Or drop a file here/).setInputFiles({
    name: "competitors.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("Company,Website\nFirst,https://first.example/\nSecond,not a domain\n"),
  });
  await operator.getByRole("button", { name: "See what it touches" }).click();
  await expect(operator.getByText("Line 3, not a domain:", { exact: false })).toBeVisible();
  await isSound(operator, "a file for a block list");
  await operator.getByRole("button", { name: "Add 1 name" }).click();
  await expect(operator.getByRole("button", { name: "Remove first.example" })).toBeVisible();
  await isSound(operator, "the block lists");
  await operator.goto(`/leads/${lead}`);
  await expect(operator.getByText("rival.example is on the list of competitors.").first()).toBeVisible();
  await operator.goto("/safety/blocklists");
  await operator.getByRole("button", { name: "Remove rival.example" }).click();
  await operator.getByRole("button", { name: "Undo" }).click();
  await expect(operator.getByRole("button", { name: "Remove rival.example" })).toBeVisible();
});
