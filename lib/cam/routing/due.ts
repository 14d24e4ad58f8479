import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";

const qualified = ({ workspaceId }: CamContext, campaignId: string) => Prisma.sql`
  "workspaceId" = ${workspaceId}::uuid and "campaignId" = ${campaignId}::uuid and "status" = 'QUALIFIED' and "stoppedAt" is null`;

export async function countQualified(ctx: CamContext, campaignId: string) {
  const [row] = await ctx.db.$queryRaw<{ leads: number }[]>`
    select count(*)::int as "leads" from "Lead" where ${qualified(ctx, campaignId)}`;
  return row?.leads ?? 0;
}

/**
 * Who was held back and may be looked at again: by now, or all of them. From then on they are due like the others. As an
 * array, found once: in a workspace the planner knows nothing of yet, `in` would look for them anew for every lead.
 */
export const wakeHeld = (tx: CamContext, campaignId: string, all: boolean, atMost: number) => tx.db
  .$executeRaw`
  update "Lead" set "nextActionAt" = null where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (array(
    select "id" from "Lead" where ${qualified(tx, campaignId)} and "nextActionAt" is not null
       ${all ? Prisma.empty : Prisma.sql`and "nextActionAt" <= ${tx.now()}`}
     order by "id" limit ${atMost} for update))`;

interface Part {
  after: string;
  atMost: number;
}

/** The next who wait for a route. `whoever`: for a look only, those held back for now as well. */
export async function nextQualified(
  ctx: CamContext,
  campaignId: string,
  { after, atMost }: Part,
  whoever: boolean,
) {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select "id"::text from "Lead" where ${qualified(ctx, campaignId)} and "id" > ${after}::uuid
       ${whoever ? Prisma.empty : Prisma.sql`and "nextActionAt" is null`}
     order by "Lead"."id" limit ${atMost}`;
  return rows.map(({ id }) => id);
}

type Tiered = readonly { id: string; tier: string | null }[];

/** Routed, not written to, and in another sequence than their tier has by now. */
export async function nextMisrouted(
  ctx: CamContext,
  campaignId: string,
  sequences: Tiered,
  { after, atMost }: Part,
) {
  const first = (tier: string | null) => sequences.find((one) => one.tier === tier)?.id ?? null;
  const tiers = ["HOT", "WARM", "COOL", "COLD"];
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select "id"::text from "Lead" l
      left join unnest(${tiers}::text[], ${tiers.map((tier) => first(tier) ?? first(null))}::uuid[]) as t("tier", "sequence") on t."tier" = l."tier"::text
     where l."workspaceId" = ${ctx.workspaceId}::uuid and l."campaignId" = ${campaignId}::uuid and l."status" = 'ROUTED'
       and l."stoppedAt" is null and l."firstMailAt" is null and l."id" > ${after}::uuid
       and l."sequenceId" is distinct from (case when l."tier" is null then ${first(null)}::uuid else t."sequence" end)
       and not exists (select 1 from "Outbound" o where o."leadId" = l."id" and o."workspaceId" = l."workspaceId"
                          and not o."dryRun" and o."state" not in ('PLANNED', 'SKIPPED', 'CANCELLED'))
     order by l."id" limit ${atMost}`;
  return rows.map(({ id }) => id);
}
