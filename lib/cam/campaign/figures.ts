import type { LeadStage, LeadStatus } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";

/** Counts stop here: a screen says "more than 10,000", and no request reads a million rows to say it closer. */
const MOST_COUNTED = 10_000;

export interface CampaignFigures {
  /** Leads by the engine's status and by the human's stage; one more than MOST_COUNTED means more than that. */
  statuses: Partial<Record<LeadStatus, number>>;
  stages: Partial<Record<LeadStage, number>>;
  leads: number;
  /** Whether some status has more leads than were counted. */
  leadsAreMore: boolean;
  /** Mails handed over, ever and within the last 24 hours: the second is what the daily limit counts. */
  sent: number;
  sentToday: number;
  replied: number;
  positive: number;
  won: number;
  wonMrrMinor: number;
  nextSendAt: Date | null;
}

interface Row {
  campaignId: string;
  statuses: CampaignFigures["statuses"] | null;
  stages: CampaignFigures["stages"] | null;
  sent: number;
  sentToday: number;
  wonMrrMinor: number;
  nextSendAt: Date | null;
}

const DAY_MS = 86_400_000;

/** The figures of all these campaigns in one statement: a few index look-ups per campaign, however many leads it has. */
export async function readFigures(ctx: CamContext, ids: readonly string[]) {
  const since = new Date(ctx.now().getTime() - DAY_MS);
  const most = MOST_COUNTED + 1;
  const rows = await ctx.db.$queryRaw<Row[]>`
    select c."id"::text as "campaignId", status."counts" as "statuses", stage."counts" as "stages",
      mail."sent", today."sent" as "sentToday", won."mrr" as "wonMrrMinor", due."at" as "nextSendAt"
    from "Campaign" c
    cross join lateral (
      select jsonb_object_agg(known."status", counted."n") filter (where counted."n" > 0) as "counts"
      from unnest(enum_range(null::"LeadStatus")) as known("status")
      cross join lateral (select count(*)::int as "n" from (
        select from "Lead" l where l."campaignId" = c."id" and l."status" = known."status" limit ${most}) capped) counted
    ) status
    cross join lateral (
      select jsonb_object_agg(known."stage", counted."n") filter (where counted."n" > 0) as "counts"
      from unnest(enum_range(null::"LeadStage")) as known("stage")
      cross join lateral (select count(*)::int as "n" from (
        select from "Lead" l where l."campaignId" = c."id" and l."stage" = known."stage" limit ${most}) capped) counted
    ) stage
    cross join lateral (
      select count(*)::int as "sent" from (
        select from "Outbound" o where o."campaignId" = c."id"
          and o."state" in ('SENT', 'DELIVERED', 'BOUNCED', 'COMPLAINED') limit ${most}) capped
    ) mail
    cross join lateral (
      select count(*)::int as "sent" from "QuotaUse" q where q."workspaceId" = c."workspaceId"
        and q."scope" = 'CAMPAIGN' and q."scopeKey" = c."id"::text and q."at" > ${since} and q."releasedAt" is null
    ) today
    cross join lateral (
      select coalesce(sum(l."valueMinor"), 0)::float8 as "mrr" from "Lead" l
       where l."campaignId" = c."id" and l."stage" = 'WON'
    ) won
    cross join lateral (
      select min(next."dueAt") as "at" from unnest('{PLANNED,READY}'::"OutboundState"[]) as open("state")
      cross join lateral (select o."dueAt" from "Outbound" o where o."campaignId" = c."id"
        and o."state" = open."state" order by o."dueAt" limit 1) next
    ) due
    where c."workspaceId" = ${ctx.workspaceId}::uuid and c."id" = any(${[...ids]}::uuid[])`;
  return new Map(rows.map((row) => [row.campaignId, figuresOf(row)]));
}

function figuresOf({ campaignId: _id, statuses, stages, ...rest }: Row): CampaignFigures {
  const byStatus = statuses ?? {};
  const byStage = stages ?? {};
  const counts = Object.values(byStatus);
  return {
    ...rest,
    statuses: byStatus,
    stages: byStage,
    leads: counts.reduce((sum, count) => sum + Math.min(count, MOST_COUNTED), 0),
    leadsAreMore: counts.some((count) => count > MOST_COUNTED),
    replied: (byStatus.REPLIED ?? 0) + (byStatus.CONVERTED ?? 0),
    positive: (byStage.QUALIFIED ?? 0) + (byStage.WON ?? 0),
    won: byStage.WON ?? 0,
  };
}
