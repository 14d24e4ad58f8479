import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { rawConnection } from "@/tests/support/raw";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
const { id } = await oneOfEach(db, "scores");

const scoringVersion = async () => {
  const [lead] = await raw.rows(`select "scoringVersion" as is from "Lead" where "id" = $1`, [id.lead]);
  return lead.is;
};

beforeEach(async () => {
  await raw.rows("begin");
  await raw.rows(`update "Lead" set "scoringVersion" = 3 where "id" = $1`, [id.lead]);
});
afterEach(async () => {
  await raw.rows("rollback");
});

describe("a score is due again when what it was made of is another", () => {
  const told = (kind: string) =>
    `insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "actorKind", "actorName", "text")
     values ('${id.workspace}', gen_random_uuid(), '${id.lead}', now(), '${kind}', 'JOB', 'a test', 'words')`;

  test.each([
    [
      "Contact_is_scored_anew: another title",
      `update "Contact" set "title" = 'CTO' where "id" = '${id.contact}'`,
    ],
    [
      "Contact_is_scored_anew: another country",
      `update "Contact" set "country" = 'FR' where "id" = '${id.contact}'`,
    ],
    [
      "Contact_is_scored_anew: another verdict on the address",
      `update "Contact" set "verification" = 'RISKY' where "id" = '${id.contact}'`,
    ],
    [
      "Company_is_scored_anew: more employees",
      `update "Company" set "employees" = 4711 where "id" = '${id.company}'`,
    ],
    [
      "Company_is_scored_anew: another domain, by which a block list may name it",
      `update "Company" set "domain" = 'elsewhere.example' where "id" = '${id.company}'`,
    ],
    [
      "Company_is_scored_anew: another company became part of theirs",
      `update "Company" set "mergedIntoId" = '${id.company}', "mergedAt" = now() where "id" = '${id.otherCompany}'`,
    ],
    [
      "Contact_is_scored_anew: somebody else became part of them",
      `update "Contact" set "mergedIntoId" = '${id.contact}', "mergedAt" = now() where "id" = '${id.otherContact}'`,
    ],
    ["LeadEvent_is_scored: a note", told("NOTE")],
    ["LeadEvent_is_scored: a mail that came in", told("MAIL_RECEIVED")],
  ])("%s", async (_what, change) => {
    await raw.rows(change);
    expect(await scoringVersion()).toBe(null);
  });

  test.each([
    ["the same title again", `update "Contact" set "title" = "title" where "id" = '${id.contact}'`],
    ["another phone", `update "Contact" set "phone" = '+351 210 000 000' where "id" = '${id.contact}'`],
    [
      "another website",
      `update "Company" set "website" = 'https://example.com/new' where "id" = '${id.company}'`,
    ],
    ["a line the engine wrote", told("CHANGED")],
    ["somebody else", `update "Contact" set "title" = 'CTO' where "id" = '${id.otherContact}'`],
  ])("but not for %s", async (_what, change) => {
    await raw.rows(change);
    expect(await scoringVersion()).toBe(3);
  });
});

describe("Lead_keeps_score_then: an outcome is held against the score somebody had when they were written to", () => {
  const lead = async () => {
    const [row] = await raw.rows(`select "scoreThen", "evidenceThen" from "Lead" where "id" = $1`, [id.lead]);
    return row;
  };
  const set = (what: string) => raw.rows(`update "Lead" set ${what} where "id" = '${id.lead}'`);

  test("the first mail keeps it, and neither a later score nor a later mail changes it", async () => {
    await set(`"score" = 0.4, "scoredAt" = now(), "scoreEvidence" = '[]', "firstMailAt" = null`);
    await set(`"firstMailAt" = now()`);
    expect(await lead()).toEqual({ scoreThen: 0.4, evidenceThen: [] });
    await set(`"score" = 0.9, "firstMailAt" = now() + interval '1 day'`);
    expect(await lead()).toEqual({ scoreThen: 0.4, evidenceThen: [] });
  });
});
