import { Prisma } from "@/lib/db/generated/client";
import type { LeadStatus } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { OPEN } from "../mail-state/rules";

/** Who is begun with is gone on with first: a follow-up that waits for a first mail would come too late. */
export const PLAN_ORDER = ["NURTURED", "ROUTED"] as const satisfies readonly LeadStatus[];

export type After = { at: string; id: string };
export const FROM_THE_FIRST: After = {
  at: "0001-01-01T00:00:00Z",
  id: "00000000-0000-0000-0000-000000000000",
};

/** The open tasks that hold a lead `l`: one of another sequence, or of a step that was taken out, holds nobody (0152). */
export const TASKS_THAT_HOLD = Prisma.sql`"Task" t join "Step" s on s."workspaceId" = t."workspaceId" and s."id" = t."stepId"
  where t."leadId" = l."id" and t."workspaceId" is not distinct from l."workspaceId" and t."state" = 'OPEN'
    and s."sequenceId" = l."sequenceId" and s."removedAt" is null`;

// What a lead has is found by the lead alone: "is not distinct from" keeps the workspace true and out of the plan. With an equality, a
// workspace that is new to the planner's figures is walked through for every lead (docs/decisions/0075-import-by-set.md).
const dueIn = (
  { workspaceId }: CamContext,
  campaignId: string,
  until: Date,
  rehearsal: boolean,
) => Prisma.sql`
  l."workspaceId" = ${workspaceId}::uuid and l."campaignId" = ${campaignId}::uuid and l."stoppedAt" is null and l."sequenceId" is not null
  and l."nextActionAt" <= ${until}
  and not exists (select 1 from "Outbound" o where o."leadId" = l."id" and o."workspaceId" is not distinct from l."workspaceId" and o."dryRun" = ${rehearsal}
                     and o."state" = any (${OPEN}::"OutboundState"[]))
  and not exists (select 1 from ${TASKS_THAT_HOLD})`;

/** The next leads whose step may be due by then, in the order in which they wait. */
export const nextDue = (
  ctx: CamContext,
  campaignId: string,
  {
    status,
    after,
    until,
    atMost,
    rehearsal,
  }: { status: LeadStatus; after: After; until: Date; atMost: number; rehearsal: boolean },
) => ctx.db.$queryRaw<{ id: string; at: Date }[]>`
  select l."id"::text, l."nextActionAt" as "at" from "Lead" l
   where ${dueIn(ctx, campaignId, until, rehearsal)} and l."status" = ${status}::"LeadStatus"
     and (l."nextActionAt", l."id") > (${new Date(after.at)}::timestamptz, ${after.id}::uuid)
   order by l."nextActionAt", l."id" limit ${atMost}`;

export async function countDue(ctx: CamContext, campaignId: string, until: Date, rehearsal: boolean) {
  const [row] = await ctx.db.$queryRaw<{ leads: number }[]>`
    select count(*)::int as "leads" from "Lead" l where ${dueIn(ctx, campaignId, until, rehearsal)} and l."status" in ('NURTURED', 'ROUTED')`;
  return row?.leads ?? 0;
}
