import { requireRole } from "../access";
import type { CamContext } from "../context";
import { noSuchLead } from "../lead/must-be";
import { type LeadId, ScoreEvidence } from "../lead/schema";

/** A lead's score with every line it is made of. Null is not scored yet. */
export async function explainScore(ctx: CamContext, { leadId }: LeadId) {
  requireRole(ctx, "VIEWER");
  const lead = await ctx.db.lead.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: leadId } },
    select: {
      score: true,
      fit: true,
      opportunity: true,
      confidence: true,
      tier: true,
      scoredAt: true,
      scoreEvidence: true,
    },
  });
  if (!lead) throw noSuchLead();
  const { scoreEvidence, ...figures } = lead;
  return { leadId, ...figures, lines: scoreEvidence === null ? [] : ScoreEvidence.parse(scoreEvidence) };
}
