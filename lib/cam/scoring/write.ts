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
  const news = weighed.filter((lead) => lead.news);
  const moves = weighed.filter((lead) => lead.moves);
  const column = <T>(of: (lead: Weighed) => T) => weighed.map(of);
  await tx.db.$executeRaw`
    with told as (
      insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "fromStatus", "toStatus", "actorKind", "actorId", "actorName", "text", "detail")
      select ${workspaceId}::uuid, line."id", line."leadId", ${now}, line."kind"::"LeadEventKind", line."from"::"LeadStatus", line."to"::"LeadStatus",
             ${who.actorKind}::"ActorKind", ${who.actorId}::text, ${who.actorName}::text, line."text", line."detail"::jsonb
        from unnest(
          ${[...news, ...moves].map(() => tx.newId())}::uuid[],
          ${[...news, ...moves].map(({ id }) => id)}::uuid[],
          ${[...news.map(() => "SCORED"), ...moves.map(() => "STATUS_MOVED")]}::text[],
          ${[...news.map(() => null), ...moves.map(({ status }) => status)]}::text[],
          ${[...news.map(() => null), ...moves.map(() => "SCORED")]}::text[],
          ${[...news.map(textOf), ...moves.map(() => "Scored; next it is judged whether they qualify.")]}::text[],
          ${[...news.map(({ score, before, tierNow, tierBefore }) => JSON.stringify({ score, before, tier: tierNow, tierBefore })), ...moves.map(() => null)]}::text[]
        ) as line("id", "leadId", "kind", "from", "to", "text", "detail")
    )
    update "Lead" l set "fit" = s."fit", "opportunity" = s."opportunity", "score" = s."score", "confidence" = s."confidence",
           "scoreEvidence" = s."evidence"::jsonb, "tier" = s."tier"::"LeadTier", "scoredAt" = ${now}, "scoringVersion" = ${version},
           "judgedAt" = null, "updatedAt" = ${now},
           "status" = case when l."status" = 'ENRICHED' then 'SCORED' else l."status" end,
           "statusChangedAt" = case when l."status" = 'ENRICHED' then ${now} else l."statusChangedAt" end
      from unnest(
        ${column(({ id }) => id)}::uuid[],
        ${column(({ fit }) => fit)}::float8[],
        ${column(({ opportunity }) => opportunity)}::float8[],
        ${column(({ score }) => score)}::float8[],
        ${column(({ confidence }) => confidence)}::float8[],
        ${column(({ evidence }) => JSON.stringify(evidence))}::text[],
        ${column(({ tierNow }) => tierNow)}::text[]
      ) as s("id", "fit", "opportunity", "score", "confidence", "evidence", "tier")
     where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${column(({ id }) => id)}::uuid[]) and l."id" = s."id"`;
}
