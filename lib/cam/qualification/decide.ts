import type { Lead } from "@/lib/db/generated/client";
import type { LeadStatus, ReviewDecision } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { followOn } from "../jobs/follow-on";
import { routeJob } from "../jobs/route";
import { scoreSoon } from "../jobs/score-soon";
import { mustBe } from "../lead/must-be";
import { IllegalMove, mayMoveStatus } from "../lead/rules";
import type { LeadId } from "../lead/schema";
import { tell } from "../lead/tell";
import { tierOf } from "../scoring/rules";
import { standingDecision } from "./reads";
import { DECIDED_TO, mayDecide } from "./rules";
import type { DecideLead, DecisionDetail } from "./schema";

const meanwhile = () => new Refusal("conflict", "Somebody decided this meanwhile. Look at it again.");
const onlyPeople = ({ actor }: CamContext) => {
  if (actor.kind === "job") throw new Refusal("forbidden", "Only a person decides about a lead by hand.");
};
const UNDO_MS = 5 * 60_000;
const ANSWERS = { QUALIFY: "APPROVED", REJECT: "REJECTED" } as const satisfies Record<string, ReviewDecision>;

/** A person's verdict: whatever score comes later, it stands. It answers the open question about this lead, if there is one. */
export async function decideLead(ctx: CamContext, { leadId, verdict, reason, reviewItemId }: DecideLead) {
  requireRole(ctx, "REVIEWER");
  onlyPeople(ctx);
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const lead = await mustBe(tx, leadId);
    const to = DECIDED_TO[verdict];
    const asked = await tx.db.reviewItem.findFirst({
      where: { workspaceId, kind: "LEAD", leadId, decidedAt: null },
      select: { id: true },
    });
    if (reviewItemId && asked?.id !== reviewItemId) throw meanwhile();
    const may = mayDecide(lead, verdict);
    if (!may.may) throw new IllegalMove(lead.status, to, may.because);
    const now = tx.now();
    const moves = lead.status !== to;
    const { count } = await tx.db.lead.updateMany({
      where: { workspaceId, id: leadId, status: lead.status, decidedByHuman: lead.decidedByHuman },
      data: {
        status: to,
        ...(moves && { statusChangedAt: now }),
        decidedByHuman: true,
        updatedAt: now,
      },
    });
    if (count === 0) throw meanwhile();
    if (asked) await answer(tx, asked.id, ANSWERS[verdict], reason);
    const detail: DecisionDetail = {
      verdict,
      was: { status: lead.status as DecisionDetail["was"]["status"], byHuman: lead.decidedByHuman },
      reviewItemId: asked?.id ?? null,
    };
    await tell(tx, [{ leadId, ...movedLine(lead.status, to), text: reason, detail }]);
    await recordAudit(tx, {
      action: "lead.decided",
      subjectKind: "lead",
      subjectId: leadId,
      before: { status: lead.status, decidedByHuman: lead.decidedByHuman },
      after: { status: to, decidedByHuman: true },
      detail: { verdict, reason, ...(asked && { reviewItemId: asked.id }) },
    });
    // Not at once: until then it can be taken back as if nothing had been.
    if (verdict === "QUALIFY")
      await followOn(tx, routeJob, lead.campaignId, { notBefore: new Date(now.getTime() + UNDO_MS) });
    return { leadId, status: to, reviewItemId: asked?.id ?? null };
  });
}

/** A person may say what CAM said already: from then on it stands. */
const movedLine = (from: LeadStatus, to: LeadStatus) =>
  from === to
    ? { kind: "CHANGED" as const }
    : { kind: "STATUS_MOVED" as const, fromStatus: from, toStatus: to };

async function answer(tx: CamContext, id: string, decision: ReviewDecision, reason: string) {
  const { count } = await tx.db.reviewItem.updateMany({
    where: { workspaceId: tx.workspaceId, id, decidedAt: null },
    data: {
      decision,
      decidedBy: tx.actor.name,
      decidedAt: tx.now(),
      decidedBecause: reason,
      updatedAt: tx.now(),
    },
  });
  if (count === 0) throw meanwhile();
}

/** Takes back the last decision a person made about this lead: it stands where it stood, and the question is open again. */
export async function undoDecision(ctx: CamContext, { leadId }: LeadId) {
  requireRole(ctx, "REVIEWER");
  onlyPeople(ctx);
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const lead = await mustBe(tx, leadId);
    const detail = await standingDecision(tx, leadId);
    if (!lead.decidedByHuman || !detail)
      throw new Refusal("conflict", "There is no decision of a person to take back.");
    const { status, byHuman } = detail.was;
    const from: LeadStatus = DECIDED_TO[detail.verdict];
    if (lead.status !== from)
      throw new Refusal(
        "conflict",
        "This lead went on since it was decided: it can be stopped, but not taken back.",
      );
    if (status !== from) {
      const may = mayMoveStatus(from, status);
      if (!may.may) throw new IllegalMove(from, status, may.because);
    }
    const { count } = await tx.db.lead.updateMany({
      where: { workspaceId, id: leadId, status: from, decidedByHuman: true },
      data: {
        status,
        statusChangedAt: tx.now(),
        decidedByHuman: byHuman,
        ...(!byHuman && { tier: await tierByScore(tx, lead) }),
        updatedAt: tx.now(),
      },
    });
    if (count === 0) throw meanwhile();
    if (status === "IN_REVIEW") await askAgain(tx, leadId, detail.reviewItemId);
    await tell(tx, [
      {
        leadId,
        ...movedLine(from, status),
        text: "The decision was taken back.",
        detail: { decisionUndone: true },
      },
    ]);
    await recordAudit(tx, {
      action: "lead.decision-undone",
      subjectKind: "lead",
      subjectId: leadId,
      before: { status: from, decidedByHuman: true },
      after: { status, decidedByHuman: byHuman },
    });
    return { leadId, status, reviewItemId: detail.reviewItemId };
  });
}

/** A tier stands still as long as a person's word does. Without the word it is the score's again, which went on meanwhile. */
async function tierByScore({ db, workspaceId }: CamContext, { campaignId, score, tier }: Lead) {
  if (score === null) return tier;
  const thresholds = await db.campaign.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    select: { hotAt: true, warmAt: true, coolAt: true },
  });
  return tierOf(score, thresholds);
}

/** The same question as before, or a new one where that is gone or was asked again. */
async function askAgain(tx: CamContext, leadId: string, reviewItemId: string | null) {
  const open = { decision: null, decidedBy: null, decidedAt: null, decidedBecause: null };
  const { workspaceId } = tx;
  if (await tx.db.reviewItem.count({ where: { workspaceId, kind: "LEAD", leadId, decidedAt: null } })) return;
  const { count } = reviewItemId
    ? await tx.db.reviewItem.updateMany({
        where: { workspaceId, id: reviewItemId, leadId, decidedAt: { not: null } },
        data: { ...open, updatedAt: tx.now() },
      })
    : { count: 0 };
  if (count === 0)
    await tx.db.reviewItem.create({
      data: {
        workspaceId,
        id: tx.newId(),
        kind: "LEAD",
        leadId,
        reasons: ["decision-undone"],
        why: "A decision about this lead was taken back.",
      },
    });
}

/** Takes the person's word back without another one: CAM judges this lead again, by the score it has then. */
export async function letEngineJudge(ctx: CamContext, { leadId }: LeadId) {
  requireRole(ctx, "REVIEWER");
  onlyPeople(ctx);
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const lead = await mustBe(tx, leadId);
    if (!lead.decidedByHuman)
      throw new Refusal("conflict", "Nobody decided about this lead by hand: CAM judges it anyway.");
    const { count } = await tx.db.lead.updateMany({
      where: { workspaceId, id: leadId, decidedByHuman: true, status: { in: ["QUALIFIED", "REJECTED"] } },
      // The tier stood still as long as a person's word did: it is worked out anew as well.
      data: { decidedByHuman: false, judgedAt: null, scoringVersion: null, updatedAt: tx.now() },
    });
    if (count === 0)
      throw new Refusal("conflict", "This lead went on since it was decided: there is nothing to judge.");
    await tell(tx, [{ leadId, kind: "CHANGED", text: "CAM judges this lead again." }]);
    await recordAudit(tx, {
      action: "lead.decision-released",
      subjectKind: "lead",
      subjectId: leadId,
      before: { decidedByHuman: true },
      after: { decidedByHuman: false },
    });
    await scoreSoon(tx, { leadIds: [leadId] }, { inMs: 0 });
    return { leadId };
  });
}
