import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";

/** Whose verdict is due: as the index "Lead_judge_due_idx" has it. Who is stopped waits until somebody lets them go on. */
const due = ({ workspaceId }: CamContext, campaignId: string) => Prisma.sql`
  "workspaceId" = ${workspaceId}::uuid and "campaignId" = ${campaignId}::uuid and "judgedAt" is null and not "decidedByHuman"
  and "status" in ('SCORED', 'QUALIFIED', 'REJECTED', 'IN_REVIEW') and "stoppedAt" is null and "score" is not null`;

export async function countDue(ctx: CamContext, campaignId: string) {
  const [row] = await ctx.db.$queryRaw<{ leads: number }[]>`
    select count(*)::int as "leads" from "Lead" where ${due(ctx, campaignId)}`;
  return row?.leads ?? 0;
}

/** The next whose verdict is due, in the order of their ids; held until the transaction ends, unless it is only a look. */
export async function nextDue(
  ctx: CamContext,
  campaignId: string,
  { after, atMost, hold }: { after: string; atMost: number; hold: boolean },
) {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select "id"::text from "Lead" where ${due(ctx, campaignId)} and "id" > ${after}::uuid
     order by "Lead"."id" limit ${atMost} ${hold ? Prisma.sql`for update` : Prisma.empty}`;
  return rows.map(({ id }) => id);
}
