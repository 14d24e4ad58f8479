import type { CamContext } from "../context";
import { teller } from "../lead/tell";
import type { Weighed } from "./weigh-leads";

const shown = (score: number) => score.toFixed(2);
const textOf = ({ score, before, tierNow, tierBefore }: Weighed) => {
  const now = `Score ${shown(score)}, ${tierNow.toLowerCase()}.`;
  if (before === null) return now;
  const was =
    tierBefore && tierBefore !== tierNow ? `${shown(before)}, ${tierBefore.toLowerCase()}` : shown(before);
  return `${now} It was ${was}.`;
};

/**
 * A stretch in one statement: the scores, and the lines on the timelines of those for whom it is news. The leads are held
 * by this transaction, so what was read about them is still so. Whoever is scored is due to be judged.
 */
export async function writeScores(tx: CamContext, weighed: readonly Weighed[], version: number) {
  if (weighed.length === 0) return;
  const { workspaceId } = tx;
  const now = tx.now();
  const who = teller(tx);
  // A first score is also the move to the next status: one line says both.
  const lines = weighed
    .filter((lead) => lead.news || lead.moves)
    .map((lead) => {
      const { id, score, before, tierNow, tierBefore, moves, status } = lead;
      const detail = { score, before, tier: tierNow, tierBefore };
      const move = moves ? { from: status, to: "SCORED" } : {};
      return { id: tx.newId(), leadId: id, text: textOf(lead), detail, ...move };
    });
  const scores = weighed.map(({ id, fit, opportunity, score, confidence, evidence, tierNow: tier }) => {
    return { id, fit, opportunity, score, confidence, evidence, tier };
  });
  // As one document each: as lists, every quotation mark of the evidence would be escaped twice on its way.
  await tx.db.$executeRaw`
    with told as (
      insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "fromStatus", "toStatus", "actorKind", "actorId", "actorName", "text", "detail")
      select ${workspaceId}::uuid, line."id", line."leadId", ${now}, 'SCORED', line."from", line."to",
             ${who.actorKind}::"ActorKind", ${who.actorId}::text, ${who.actorName}::text, line."text", line."detail"
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line("id" uuid, "leadId" uuid, "from" "LeadStatus", "to" "LeadStatus",
                                                                       "text" text, "detail" jsonb)
    )
    update "Lead" l set "fit" = s."fit", "opportunity" = s."opportunity", "score" = s."score", "confidence" = s."confidence",
           "scoreEvidence" = s."evidence", "tier" = s."tier", "scoredAt" = ${now}, "scoringVersion" = ${version},
           "judgedAt" = null, "updatedAt" = ${now},
           "status" = case when l."status" = 'ENRICHED' then 'SCORED' else l."status" end,
           "statusChangedAt" = case when l."status" = 'ENRICHED' then ${now} else l."statusChangedAt" end
      from jsonb_to_recordset(${JSON.stringify(scores)}::jsonb) as s("id" uuid, "fit" float8, "opportunity" float8, "score" float8,
                                                                   "confidence" float8, "evidence" jsonb, "tier" "LeadTier")
     where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${scores.map(({ id }) => id)}::uuid[]) and l."id" = s."id"`;
}
