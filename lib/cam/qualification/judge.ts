import type { LeadStatus } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { teller } from "../lead/tell";
import { withdrawQuestions } from "../lead/withdraw-questions";
import { type LeadToJudge, leadsToJudge } from "./facts";
import { type CampaignJudging, campaignJudging } from "./judged-by";
import { type Judged, judge } from "./rules";
import { traitsOf } from "./traits";

export type Moves = Record<"judged" | "qualified" | "inReview" | "rejected" | "moved", number>;

interface Sentence extends Judged {
  id: string;
  was: LeadStatus;
  score: number;
}

/** Public to the job: what would become of these leads. */
export async function foretellVerdicts(ctx: CamContext, campaignId: string, ids: readonly string[]) {
  return counted(await sentences(ctx, campaignId, ids));
}

/**
 * Public to the job: judges these leads. The caller holds them (`nextDue`), so whoever decides about one by hand has done so
 * before, and it is not among them, or finds it moved. A verdict that stays the same leaves no line.
 */
export async function judgeLeads(tx: CamContext, campaignId: string, ids: readonly string[]): Promise<Moves> {
  requireRole(tx, "OPERATOR");
  const judged = await sentences(tx, campaignId, ids);
  if (judged.length === 0) return counted([]);
  await writeVerdicts(tx, judged);
  const moved = judged.filter(({ was, verdict }) => was !== verdict);
  await tellMoves(tx, moved);
  await settleQuestions(tx, judged);
  const counts = counted(judged);
  await recordAudit(tx, {
    action: "lead.judged",
    subjectKind: "campaign",
    subjectId: campaignId,
    detail: counts,
  });
  return counts;
}

async function sentences(ctx: CamContext, campaignId: string, ids: readonly string[]): Promise<Sentence[]> {
  const by = await campaignJudging(ctx, campaignId);
  const leads = await leadsToJudge(ctx, ids);
  return leads.map((lead) => sentence(lead, by));
}

const sentence = (lead: LeadToJudge, by: CampaignJudging): Sentence => ({
  ...judge({ ...lead, traits: by.rules.length > 0 ? traitsOf(lead, by.words) : {} }, by),
  id: lead.id,
  was: lead.status,
  score: lead.score ?? 0,
});

function counted(judged: readonly Sentence[]): Moves {
  const of = (verdict: Judged["verdict"]) => judged.filter((one) => one.verdict === verdict).length;
  return {
    judged: judged.length,
    qualified: of("QUALIFIED"),
    inReview: of("IN_REVIEW"),
    rejected: of("REJECTED"),
    moved: judged.filter(({ was, verdict }) => was !== verdict).length,
  };
}

const deciding = ({ reasons, decided }: Judged) => reasons.slice(0, Math.max(1, decided));
const LONGEST = 1000;
const said = (judged: Judged) =>
  deciding(judged)
    .map(({ because }) => because)
    .join(" ")
    .slice(0, LONGEST);

const writeVerdicts = (tx: CamContext, judged: readonly Sentence[]) => tx.db.$executeRaw`
  update "Lead" l set "status" = j."verdict"::"LeadStatus", "judgedAt" = ${tx.now()}, "updatedAt" = ${tx.now()},
         "statusChangedAt" = case when l."status"::text = j."verdict" then l."statusChangedAt" else ${tx.now()} end,
         "nextActionAt" = case when l."status"::text = j."verdict" then l."nextActionAt" end,
         "qualification" = j."reasons"::jsonb
    from unnest(${judged.map(({ id }) => id)}::uuid[], ${judged.map(({ verdict }) => verdict)}::text[],
                ${judged.map(({ reasons }) => JSON.stringify({ reasons }))}::text[]) as j("id", "verdict", "reasons")
   where l."workspaceId" = ${tx.workspaceId}::uuid and l."id" = any (${judged.map(({ id }) => id)}::uuid[]) and l."id" = j."id"`;

async function tellMoves(tx: CamContext, moved: readonly Sentence[]) {
  if (moved.length === 0) return;
  const who = teller(tx);
  await tx.db.$executeRaw`
    insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "fromStatus", "toStatus", "actorKind", "actorId",
                             "actorName", "text")
    select ${tx.workspaceId}::uuid, m."event", m."id", ${tx.now()}, 'STATUS_MOVED', m."was"::"LeadStatus", m."is"::"LeadStatus",
           ${who.actorKind}::"ActorKind", ${who.actorId}::text, ${who.actorName}::text, m."text"
      from unnest(${moved.map(() => tx.newId())}::uuid[], ${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ was }) => was)}::text[],
                  ${moved.map(({ verdict }) => verdict)}::text[], ${moved.map(said)}::text[]) as m("event", "id", "was", "is", "text")`;
}

/** Who waits for a person has one open question that says today's reasons; nobody is asked about the others any more. */
async function settleQuestions(tx: CamContext, judged: readonly Sentence[]) {
  const asked = judged.filter(({ verdict }) => verdict === "IN_REVIEW");
  const others = judged.filter(({ verdict }) => verdict !== "IN_REVIEW").map(({ id }) => id);
  if (asked.length > 0)
    await tx.db.$executeRaw`
      insert into "ReviewItem" ("workspaceId", "id", "kind", "leadId", "reasons", "why", "priority", "createdAt", "updatedAt")
      select ${tx.workspaceId}::uuid, q."item", 'LEAD', q."id", string_to_array(q."codes", ' '), q."why", q."priority", ${tx.now()}, ${tx.now()}
        from unnest(${asked.map(() => tx.newId())}::uuid[], ${asked.map(({ id }) => id)}::uuid[],
                    ${asked.map((one) => [...new Set(deciding(one).map(({ code }) => code))].join(" "))}::text[],
                    ${asked.map((one) => deciding(one)[0]?.because ?? "")}::text[],
                    ${asked.map(({ score }) => Math.round(score * 100))}::int[]) as q("item", "id", "codes", "why", "priority")
      on conflict ("leadId") where "kind" = 'LEAD' and "decidedAt" is null
      do update set "reasons" = excluded."reasons", "why" = excluded."why", "priority" = excluded."priority", "updatedAt" = excluded."updatedAt"`;
  await withdrawQuestions(tx, others, "CAM judged this lead again, and nobody needs to decide any more.");
}
