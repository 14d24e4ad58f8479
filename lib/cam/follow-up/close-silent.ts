import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { teller } from "../lead/tell";
import { OPEN } from "../mail-state/rules";

/** Nobody waits for another transaction longer than this many leads take. */
export const CLOSED_AT_ONCE = 1_000;
const SAYS = "Its sequence is through, and no answer came.";

/**
 * Whose sequence is through, with nothing on its way and nothing to be done by hand, and from whom nothing has come for the
 * campaign's days since the last of it. The planner takes away the next time of whoever has no next step; that is how they are found.
 */
const silent = ({ workspaceId, now }: CamContext, campaignId: string) => Prisma.sql`
  from "Lead" l join "Campaign" k on k."workspaceId" = l."workspaceId" and k."id" = l."campaignId"
 where l."workspaceId" = ${workspaceId}::uuid and l."campaignId" = ${campaignId}::uuid
   and l."status" in ('ROUTED', 'NURTURED') and l."stoppedAt" is null and l."nextActionAt" is null
   and not exists (select 1 from "Outbound" o where o."leadId" = l."id" and o."workspaceId" is not distinct from l."workspaceId"
                      and not o."dryRun" and o."state" = any (${[...OPEN, "UNKNOWN"]}::"OutboundState"[]))
   and not exists (select 1 from "Task" t where t."leadId" = l."id" and t."workspaceId" is not distinct from l."workspaceId" and t."state" = 'OPEN')
   and coalesce(greatest(
         (select max(o."sentAt") from "Outbound" o where o."leadId" = l."id" and o."workspaceId" is not distinct from l."workspaceId" and not o."dryRun"),
         (select max(t."decidedAt") from "Task" t where t."leadId" = l."id" and t."workspaceId" is not distinct from l."workspaceId")),
       l."statusChangedAt") <= ${now()}::timestamptz - make_interval(days => k."noReplyDays")`;

/** Public to the night: how many there are. */
export async function countSilent(ctx: CamContext, { campaignId }: { campaignId: string }) {
  const [row] = await ctx.db.$queryRaw<
    { leads: number }[]
  >`select count(*)::int as "leads" ${silent(ctx, campaignId)}`;
  return row?.leads ?? 0;
}

/** Closes the next of them, in the caller's transaction. An answer that comes later counts all the same. */
export async function closeSilent(tx: CamContext, { campaignId }: { campaignId: string }): Promise<number> {
  const now = tx.now();
  const who = teller(tx);
  const found = await tx.db.$queryRaw<{ id: string }[]>`
    select l."id"::text ${silent(tx, campaignId)} order by l."id" limit ${CLOSED_AT_ONCE} for update of l`;
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const closed = await tx.db.$executeRaw`
    with closed as (
      update "Lead" l set "stoppedAt" = ${now}, "stopReason" = 'SEQUENCE_FINISHED', "stopDetail" = ${SAYS}, "updatedAt" = ${now}
       where l."workspaceId" = ${tx.workspaceId}::uuid and l."id" = any (${ids}::uuid[]) and l."stoppedAt" is null
         and l."status" in ('ROUTED', 'NURTURED') and l."nextActionAt" is null
      returning l."id"
    )
    insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "actorKind", "actorId", "actorName", "text", "detail")
    select ${tx.workspaceId}::uuid, e."id", c."id", ${now}, 'STOPPED', ${who.actorKind}::"ActorKind", ${who.actorId}::text, ${who.actorName}::text,
           ${SAYS}, '{"stopReason":"SEQUENCE_FINISHED"}'::jsonb
      from closed c join unnest(${ids}::uuid[], ${ids.map(() => tx.newId())}::uuid[]) as e("leadId", "id") on e."leadId" = c."id"`;
  return closed;
}
