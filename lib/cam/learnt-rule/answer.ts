import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { followOn } from "../jobs/follow-on";
import { qualifyJob } from "../jobs/qualify";
import { proposalsOf } from "./reads";
import type { AnswerProposal, RuleId } from "./schema";

/** Yes: from now on it decides without asking, and whom it covers of those that wait is judged again. */
export async function confirmRule(ctx: CamContext, asked: AnswerProposal) {
  requireRole(ctx, "OPERATOR");
  const { proposal, write } = await answering(ctx, asked);
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const ruleId = await write(tx, "CONFIRMED");
    const { count } = await tx.db.lead.updateMany({
      where: { workspaceId, id: { in: proposal.leadIds }, status: "IN_REVIEW", decidedByHuman: false },
      data: { judgedAt: null },
    });
    if (count > 0) await followOn(tx, qualifyJob, asked.campaignId);
    await recordAudit(tx, {
      action: "rule.confirmed",
      subjectKind: "judging-rule",
      subjectId: ruleId,
      detail: { campaignId: asked.campaignId, rule: proposal.key, leads: count },
    });
    return { ruleId, leads: count };
  });
}

/** Not this: it is never proposed again. */
export async function dismissRule(ctx: CamContext, asked: AnswerProposal) {
  requireRole(ctx, "OPERATOR");
  const { proposal, write } = await answering(ctx, asked);
  return inTransaction(ctx, async (tx) => {
    const ruleId = await write(tx, "DISMISSED");
    await recordAudit(tx, {
      action: "rule.dismissed",
      subjectKind: "judging-rule",
      subjectId: ruleId,
      detail: { campaignId: asked.campaignId, rule: proposal.key },
    });
    return { ruleId };
  });
}

/** A rule in force is taken out. What it decided stays; from now on a person is asked again. */
export async function retireRule(ctx: CamContext, { ruleId }: RuleId) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const rule = await tx.db.judgingRule.findFirst({ where: { workspaceId, id: ruleId } });
    if (!rule) throw new Refusal("missing", "There is no such rule.");
    const { count } = await tx.db.judgingRule.updateMany({
      where: { workspaceId, id: ruleId, state: "CONFIRMED" },
      data: { state: "RETIRED", decidedBy: tx.actor.name, decidedAt: tx.now() },
    });
    if (count === 0) throw new Refusal("conflict", "This rule is not in force.");
    await recordAudit(tx, {
      action: "rule.retired",
      subjectKind: "judging-rule",
      subjectId: ruleId,
      detail: { campaignId: rule.campaignId, rule: rule.key },
    });
    return { ruleId };
  });
}

/** The proposal as it stands now, by what it says: one that the decisions do not bear any more is not answered. */
async function answering(ctx: CamContext, { campaignId, key }: AnswerProposal) {
  if (ctx.actor.kind === "job") throw new Refusal("forbidden", "Only a person says what is learnt.");
  const { proposals } = await proposalsOf(ctx, campaignId);
  const proposal = proposals.find((one) => one.key === key);
  if (!proposal)
    throw new Refusal(
      "conflict",
      "The decisions do not say this any more, or somebody answered it. Look again.",
    );
  const { verdict, condition } = proposal;
  const write = async (tx: CamContext, state: "CONFIRMED" | "DISMISSED") => {
    const id = tx.newId();
    const { count } = await tx.db.judgingRule.createMany({
      data: [
        {
          ...{ workspaceId: tx.workspaceId, id, campaignId, verdict, condition, key, state },
          ...{ agreed: proposal.agreed, disagreed: proposal.disagreed },
          ...{ decidedBy: tx.actor.name, decidedAt: tx.now() },
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) throw new Refusal("conflict", "Somebody answered this a moment ago.");
    return id;
  };
  return { proposal, write };
}
