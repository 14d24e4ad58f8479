import { describe, expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { rawConnection } from "@/tests/support/raw";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
const { id } = await oneOfEach(db, "tasks");

const stateAfter = (...steps: string[]) =>
  raw.undone(async () => {
    for (const step of steps) await raw.rows(step);
    const [task] = await raw.rows(`select "state", "note" from "Task" where "leadId" = '${id.lead}'`);
    return task;
  });

const ON = `update "Lead" set "status" = 'ROUTED', "stoppedAt" = null, "stopReason" = null where "id" = '${id.lead}'`;

describe("an open task is called off in the statement that takes away its reason", () => {
  test.each([
    [
      "Lead_calls_off_tasks: the lead is stopped",
      `update "Lead" set "stoppedAt" = now(), "stopReason" = 'MANUAL', "nextActionAt" = null where "id" = '${id.lead}'`,
    ],
    ["Lead_calls_off_tasks: they answer", `update "Lead" set "status" = 'REPLIED' where "id" = '${id.lead}'`],
    [
      "Step_calls_off_tasks: the step is taken out",
      `update "Step" set "removedAt" = now(), "order" = null where "id" = '${id.step}'`,
    ],
    [
      "Campaign_calls_off_tasks: the campaign is completed",
      `update "Campaign" set "state" = 'COMPLETED' where "id" = '${id.campaign}'`,
    ],
    [
      "Contact_erases_tasks: the person is erased",
      `update "Contact" set "erasedAt" = now(), "companyId" = null, "firstName" = null, "lastName" = null, "email" = null, "emailKey" = null,
         "emailDomain" = null, "linkedinUrl" = null, "twitterUrl" = null, "instagramUrl" = null where "id" = '${id.contact}'`,
    ],
  ])("%s", async (_, deed) => {
    expect(await stateAfter(ON, deed)).toMatchObject({ state: "CANCELLED" });
  });

  test("and not by what leaves its reason alone", async () => {
    expect(
      await stateAfter(
        ON,
        `update "Lead" set "status" = 'NURTURED', "position" = 1 where "id" = '${id.lead}'`,
        `update "Campaign" set "state" = 'PAUSED', "stateBecause" = 'Rest' where "id" = '${id.campaign}'`,
      ),
    ).toMatchObject({ state: "OPEN" });
  });

  test("what was done stays done, and loses its words with an erased person", async () => {
    const done = `update "Task" set "state" = 'DONE', "outcome" = 'REACHED', "decidedAt" = now(), "decidedBy" = 'Ada', "note" = 'Private.' where "leadId" = '${id.lead}'`;
    const stop = `update "Lead" set "stoppedAt" = now(), "stopReason" = 'MANUAL', "nextActionAt" = null where "id" = '${id.lead}'`;
    expect(await stateAfter(ON, done, stop)).toMatchObject({ state: "DONE", note: "Private." });
    const erase = `update "Contact" set "erasedAt" = now(), "companyId" = null, "firstName" = null, "lastName" = null, "email" = null, "emailKey" = null,
       "emailDomain" = null, "linkedinUrl" = null, "twitterUrl" = null, "instagramUrl" = null where "id" = '${id.contact}'`;
    expect(await stateAfter(ON, done, erase)).toMatchObject({ state: "DONE", note: null });
  });
});
