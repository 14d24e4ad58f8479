import { expect, test } from "vitest";
import { inTransaction } from "@/lib/cam/context";
import { followOn } from "@/lib/cam/jobs/follow-on";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { scoreJob } from "@/lib/cam/jobs/score";
import { addNote } from "@/lib/cam/lead/note";
import { BEFORE_ALL } from "@/lib/cam/paging/schema";
import { readAsks } from "@/lib/cam/scoring/reads";
import { scoreStretch } from "@/lib/cam/scoring/score-stretch";
import { addCampaign, addLead, leadOf } from "@/tests/integration/cam/lead/lead";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

test("a long note with an emoji where its quotation ends is scored like any other", async () => {
  const { ctx } = await testWorkspace(db);
  const campaignId = await addCampaign(ctx);
  const leads = [];
  for (const length of [115, 116, 117]) {
    const { leadId } = await addLead(ctx, { campaignId, status: "ENRICHED", person: { title: "CTO" } });
    const text = "We have budget for this ".padEnd(length, "x");
    await addNote(ctx, { leadId, text: `${text}🎉 ${"and more ".repeat(9)}` });
    leads.push(leadId);
  }
  const walk = { campaignId, after: BEFORE_ALL, atMost: 100, olderThan: null };
  expect(await scoreStretch(ctx, walk, await readAsks(ctx, campaignId))).toMatchObject({ people: 3 });
  for (const leadId of leads)
    expect(JSON.stringify((await leadOf(ctx, leadId)).scoreEvidence)).toContain("We have budget");
});

test("a rehearsal that waits its turn does not stand in for the run that a change asks for", async () => {
  const { ctx } = await testWorkspace(db);
  const campaignId = await addCampaign(ctx);
  const input = { campaignId, dryRun: true };
  await requestRun(ctx, scoreJob, { input, trigger: "RUN_NOW", about: campaignId });
  const asked = await inTransaction(ctx, (tx) => followOn(tx, scoreJob, campaignId));
  expect(await db.run.findUniqueOrThrow({ where: { id: asked } })).toMatchObject({
    state: "QUEUED",
    input: { dryRun: false },
  });
  expect(await inTransaction(ctx, (tx) => followOn(tx, scoreJob, campaignId))).toBe(asked);
});
