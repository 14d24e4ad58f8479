import { describe, expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { tell } from "@/lib/cam/lead/tell";
import { readLead } from "@/lib/cam/lead-desk/reads";
import { decideLead, letEngineJudge, undoDecision } from "@/lib/cam/qualification/decide";
import { standingDecision } from "@/lib/cam/qualification/reads";
import type { LeadStatus } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { addMember, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addLead, addSequence, eventsOf, leadOf, trailOf } from "../lead/lead";

const { db } = await testDatabase();
const reason = "They make what we sell";

async function asked(ctx: CamContext, status: LeadStatus = "IN_REVIEW") {
  const { leadId, campaignId } = await addLead(ctx, { status });
  const reviewItemId = newId();
  await ctx.db.reviewItem.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: reviewItemId,
      kind: "LEAD",
      leadId,
      why: "The score is in between.",
    },
  });
  return { leadId, campaignId, reviewItemId };
}
const itemOf = ({ workspaceId }: CamContext, id: string) =>
  db.reviewItem.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
const told = async (work: Promise<unknown>) => work.then(() => "done").catch((error: Error) => error.message);

describe("a reviewer's decision about a lead", () => {
  test("answers the question, stands on the timeline, and is taken back as if it had never been made", async () => {
    const { ctx } = await testWorkspace(db, { role: "REVIEWER" });
    const { leadId, reviewItemId } = await asked({ ...ctx, actor: { kind: "cli", name: "test" } });
    expect(await decideLead(ctx, { leadId, verdict: "REJECT", reason, reviewItemId })).toEqual({
      leadId,
      status: "REJECTED",
      reviewItemId,
    });
    expect(await leadOf(ctx, leadId)).toMatchObject({ status: "REJECTED", decidedByHuman: true });
    expect(await itemOf(ctx, reviewItemId)).toMatchObject({
      decision: "REJECTED",
      decidedBy: ctx.actor.name,
      decidedBecause: reason,
    });
    expect((await eventsOf(ctx, leadId)).at(-1)).toMatchObject({
      kind: "STATUS_MOVED",
      fromStatus: "IN_REVIEW",
      toStatus: "REJECTED",
      text: reason,
    });

    await undoDecision(ctx, { leadId });
    expect(await leadOf(ctx, leadId)).toMatchObject({ status: "IN_REVIEW", decidedByHuman: false });
    expect(await itemOf(ctx, reviewItemId)).toMatchObject({ decision: null, decidedAt: null });
    expect(await told(undoDecision(ctx, { leadId }))).toMatch(/no decision of a person/);

    await decideLead(ctx, { leadId, verdict: "QUALIFY", reason, reviewItemId });
    expect(await itemOf(ctx, reviewItemId)).toMatchObject({ decision: "APPROVED" });
    expect(await trailOf(ctx, leadId)).toEqual(["lead.decided", "lead.decision-undone", "lead.decided"]);
  });

  test("is made once: of two at the same time one wins, and the other is told", async () => {
    const { ctx, workspace, as } = await testWorkspace(db);
    const second = as((await addMember(db, workspace.id, "REVIEWER")).actor);
    for (let round = 0; round < 8; round++) {
      const { leadId, reviewItemId } = await asked(ctx);
      const named = round % 2 ? { reviewItemId } : {};
      const answers = await Promise.all([
        told(decideLead(ctx, { leadId, verdict: "QUALIFY", reason, ...named })),
        told(decideLead(second, { leadId, verdict: "REJECT", reason, ...named })),
      ]);
      const won = answers.filter((one) => one === "done");
      // Without the question's id, whoever comes strictly later sees the first decision and changes it.
      if (round % 2) expect(won).toHaveLength(1);
      else expect(won.length).toBeGreaterThanOrEqual(1);
      for (const answer of answers) expect(answer).toMatch(/^done$|Somebody decided this meanwhile/);
      const { status } = await leadOf(ctx, leadId);
      const { decision } = await itemOf(ctx, reviewItemId);
      if (won.length === 1) expect(decision === "APPROVED").toBe(status === "QUALIFIED");
    }
  });

  test("is refused to whoever looked before it was made, also where no question was asked", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await addLead(ctx, { status: "SCORED" });
    let other: Promise<string> = Promise.resolve("");
    await db.$transaction(async (tx) => {
      await decideLead({ ...ctx, db: tx }, { leadId, verdict: "QUALIFY", reason });
      other = told(decideLead(ctx, { leadId, verdict: "REJECT", reason }));
      await new Promise((resolve) => setTimeout(resolve, 400));
    });
    expect(await other).toMatch(/Somebody decided this meanwhile/);
    expect(await leadOf(ctx, leadId)).toMatchObject({ status: "QUALIFIED" });
  });

  test("may be another one later, and the undo goes back one step", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await addLead(ctx, { status: "REJECTED" });
    await decideLead(ctx, { leadId, verdict: "REJECT", reason });
    expect(await leadOf(ctx, leadId)).toMatchObject({ status: "REJECTED", decidedByHuman: true });
    await decideLead(ctx, { leadId, verdict: "QUALIFY", reason });
    expect(await told(decideLead(ctx, { leadId, verdict: "QUALIFY", reason }))).toMatch(/decided already/);
    await undoDecision(ctx, { leadId });
    expect(await leadOf(ctx, leadId)).toMatchObject({ status: "REJECTED", decidedByHuman: true });
    await undoDecision(ctx, { leadId });
    expect(await leadOf(ctx, leadId)).toMatchObject({ status: "REJECTED", decidedByHuman: false });
  });

  test("is not made about whom the campaign writes to, who said no, or who was erased, nor by a job or a viewer", async () => {
    const { ctx, as, workspace } = await testWorkspace(db);
    const decide = (leadId: string, by = ctx) => told(decideLead(by, { leadId, verdict: "QUALIFY", reason }));
    const inSequence = await addSequence(ctx, await addCampaign(ctx));
    for (const status of ["ROUTED", "NURTURED", "SUPPRESSED", "HARVESTED", "CONVERTED"] as const) {
      const stopReason = status === "SUPPRESSED" ? ("SUPPRESSED" as const) : null;
      const stop = stopReason && { stopReason, stoppedAt: ctx.now() };
      const { leadId } = await addLead(ctx, { ...inSequence, status, ...stop });
      expect(await decide(leadId)).not.toBe("done");
      expect(await leadOf(ctx, leadId)).toMatchObject({ status, decidedByHuman: false });
    }
    const gone = await addLead(ctx, { status: "IN_REVIEW", person: { erasedAt: ctx.now() } });
    expect(await decide(gone.leadId)).toMatch(/erased/);
    const { leadId } = await asked(ctx);
    expect(await decide(leadId, as({ kind: "job", name: "qualify", runId: newId() }))).toMatch(
      /Only a person/,
    );
    expect(await decide(leadId, as((await addMember(db, workspace.id, "VIEWER")).actor))).toMatch(
      /reviewer role/,
    );
    expect(await leadOf(ctx, leadId)).toMatchObject({ status: "IN_REVIEW" });
  });

  test("is no longer taken back once the lead is routed", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId, campaignId } = await asked(ctx);
    await decideLead(ctx, { leadId, verdict: "QUALIFY", reason });
    const { sequenceId } = await addSequence(ctx, campaignId);
    await db.lead.updateMany({ where: { id: leadId }, data: { status: "ROUTED", sequenceId } });
    expect(await told(undoDecision(ctx, { leadId }))).toMatch(/went on since it was decided/);
    expect(await told(letEngineJudge(ctx, { leadId }))).toMatch(/went on since it was decided/);
  });

  test("is handed back to CAM, which scores and judges anew", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await addLead(ctx, { status: "SCORED", scoringVersion: 3, judgedAt: ctx.now() });
    expect(await told(letEngineJudge(ctx, { leadId }))).toMatch(/CAM judges it anyway/);
    await decideLead(ctx, { leadId, verdict: "REJECT", reason });
    await letEngineJudge(ctx, { leadId });
    expect(await leadOf(ctx, leadId)).toMatchObject({
      status: "REJECTED",
      decidedByHuman: false,
      judgedAt: null,
      scoringVersion: null,
    });
  });

  test("is found however much has been told since, and taken back the lead has the tier of the score it has by now", async () => {
    const { ctx } = await testWorkspace(db);
    const { workspaceId } = ctx;
    const scored = { score: 0.3, scoredAt: ctx.now(), scoringVersion: 0, tier: "COOL" as const };
    const { leadId, campaignId } = await addLead(ctx, { status: "IN_REVIEW", ...scored });
    await decideLead(ctx, { leadId, verdict: "REJECT", reason });
    await decideLead(ctx, { leadId, verdict: "QUALIFY", reason: "They called us" });
    await undoDecision(ctx, { leadId });
    await tell(
      ctx,
      Array.from({ length: 120 }, (_, at) => ({ leadId, kind: "CHANGED" as const, text: `Line ${at}` })),
    );
    // What a score does to whom a person decided about.
    await db.lead.updateMany({ where: { workspaceId, id: leadId }, data: { score: 0.9, judgedAt: null } });
    expect(await standingDecision(ctx, leadId)).toMatchObject({
      verdict: "REJECT",
      reason,
      by: ctx.actor.name,
    });
    expect((await readLead(ctx, { leadId })).decision).toMatchObject({ reason });
    await undoDecision(ctx, { leadId });
    expect(await leadOf(ctx, leadId)).toMatchObject({ status: "IN_REVIEW", tier: "HOT" });
    // A word of a person that is left keeps its tier.
    await decideLead(ctx, { leadId, verdict: "REJECT", reason });
    await decideLead(ctx, { leadId, verdict: "QUALIFY", reason });
    await db.campaign.updateMany({ where: { id: campaignId }, data: { hotAt: 0.95 } });
    await undoDecision(ctx, { leadId });
    expect(await leadOf(ctx, leadId)).toMatchObject({ status: "REJECTED", tier: "HOT" });
    await undoDecision(ctx, { leadId });
    expect(await leadOf(ctx, leadId)).toMatchObject({ status: "IN_REVIEW", tier: "WARM" });
  });
});
