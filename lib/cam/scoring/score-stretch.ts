import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { holdDue, readFacts, type Walk } from "./facts";
import { type CampaignAsks, countMoves, weighLeads } from "./weigh-leads";
import { writeScores } from "./write";

/** Scores the next leads that are due, all or none of them. `to` is the last one; null when nobody is left. */
export async function scoreStretch(ctx: CamContext, walk: Walk, asks: CampaignAsks, { dryRun = false } = {}) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const leads = await holdDue(tx, walk);
    const weighed = weighLeads(leads, await readFacts(tx, leads), asks);
    const counts = countMoves(weighed);
    if (!dryRun && weighed.length > 0) {
      await writeScores(tx, weighed, asks.version);
      await recordAudit(tx, {
        action: "lead.scored",
        subjectKind: "campaign",
        subjectId: walk.campaignId,
        detail: { ...counts, scoringVersion: asks.version },
      });
    }
    return { to: leads.at(-1)?.id ?? null, ...counts };
  });
}
