import { expect, test } from "vitest";
import { correctInbound } from "@/lib/cam/follow-up/correct";
import { scoreJob } from "@/lib/cam/jobs/score";
import { readFacts } from "@/lib/cam/scoring/facts";
import { testDatabase } from "@/tests/support/database";
import { heardIn } from "./scene";

const { db } = await testDatabase();

/** A lead that was scored, somebody who answers, and what their score is made of. */
async function scored() {
  const made = await heardIn(db);
  const { workspaceId, ctx } = made;
  const { outboundId, leadId, contactId } = await made.mail("ana@clinic.example");
  await db.lead.updateMany({ where: { id: leadId }, data: { scoringVersion: 0 } });
  const asked = () => db.run.count({ where: { workspaceId, job: scoreJob.name, state: "QUEUED" } });
  const said = async () => {
    const lead = await db.lead.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: leadId } } });
    const [facts] = await readFacts(ctx, [{ ...lead, contactId }]);
    return facts?.said.map(({ text }) => text.trim());
  };
  return { ...made, outboundId, leadId, asked, said };
}

test("what somebody answers counts for their score, within a minute", async () => {
  const { hear, outboundId, asked, said } = await scored();
  await hear({
    from: "ana@clinic.example",
    text: "Our budget is set aside for spring.",
    answers: outboundId,
  });
  expect(await said()).toContain("Our budget is set aside for spring.");
  expect(await asked()).toBe(1);
});

test("what a machine of theirs answers is no word of theirs, until a person says it is", async () => {
  const { ctx, hear, outboundId, asked, said } = await scored();
  const { id, inbound } = await hear({
    from: "ana@clinic.example",
    text: "I am out of the office. Thank you for your interest; our budget is set aside for spring.",
    answers: outboundId,
    more: ["Auto-Submitted: auto-replied"],
  });
  expect(inbound.facts).toMatchObject({ automatic: expect.any(String) });
  expect(await said()).toEqual([]);
  expect(await asked()).toBe(0);
  await correctInbound(ctx, { inboundId: id, to: "POSITIVE" });
  expect(await said()).toHaveLength(1);
  expect(await asked()).toBe(1);
});
