import { Prisma } from "@/lib/db/generated/client";
import type { LeadTier } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import { BEFORE_ALL } from "../paging/schema";
import { TIERS } from "./rules";
import type { LeadsToWrite } from "./schema";

export interface LeadToWrite {
  id: string;
  name: string;
  title: string | null;
  company: string | null;
  tier: LeadTier | null;
}

/** A page stops here, however few of them are meant: it leads on instead of reading a campaign of a million to its end. */
const STRETCH = 5_000;
const OVER = ["REJECTED", "SUPPRESSED", "REPLIED", "CONVERTED"];

/** Whom a sequence writes to, in the order they came. A page may be short, or empty, and still lead on. */
export async function listLeadsToWrite(
  ctx: CamContext,
  input: LeadsToWrite,
): Promise<{ items: LeadToWrite[]; after: string | null }> {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const { campaignId, after, limit } = input;
  const known = await db.campaign.count({ where: { workspaceId, id: campaignId } });
  if (known === 0) throw noSuchCampaign();
  const whose = await whomItMeans(ctx, input);
  const rows = await db.$queryRaw<{ id: string; end: string | null; size: number }[]>`
    with stretch as materialized (
      select "id", "tier", "sequenceId", "status", "stoppedAt" from "Lead"
       where "workspaceId" = ${workspaceId}::uuid and "campaignId" = ${campaignId}::uuid and "id" > ${after ?? BEFORE_ALL}::uuid
       order by "Lead"."id" limit ${STRETCH})
    select found."id"::text, whole."end"::text, whole."size"
      from (select max("id"::text) as "end", count(*)::int as "size" from stretch) whole
      left join lateral (select "id" from stretch
        where ${whose}
        order by stretch."id" limit ${limit + 1}) found on true
     order by found."id"`;
  const ids = rows.flatMap(({ id }) => id ?? []);
  const shown = ids.slice(0, limit);
  const more = ids.length > limit;
  const [stretch] = rows;
  const next = more ? (shown.at(-1) ?? null) : stretch?.size === STRETCH ? stretch.end : null;
  return { items: await named(ctx, shown), after: next };
}

/** How many they are, up to a bound: the whole a look over them is measured against. */
export async function countLeadsToWrite(
  ctx: CamContext,
  input: LeadsToWrite,
  atMost: number,
): Promise<number> {
  requireRole(ctx, "VIEWER");
  const whose = await whomItMeans(ctx, input);
  const [row] = await ctx.db.$queryRaw<{ leads: number }[]>`
    select count(*)::int as "leads" from (
      select from "Lead" where "workspaceId" = ${ctx.workspaceId}::uuid and "campaignId" = ${input.campaignId}::uuid and ${whose}
       limit ${atMost}) capped`;
  return row?.leads ?? 0;
}

async function whomItMeans(ctx: CamContext, input: LeadsToWrite): Promise<Prisma.Sql> {
  const here = input.anybody ? Prisma.sql`true` : await comesHere(ctx, input);
  return Prisma.sql`"stoppedAt" is null and "status" <> all (${OVER}::"LeadStatus"[]) and ${here}`;
}

async function comesHere(
  { db, workspaceId }: CamContext,
  { campaignId, sequenceId, tier }: LeadsToWrite,
): Promise<Prisma.Sql> {
  const others = await db.sequence.findMany({
    where: {
      workspaceId,
      campaignId,
      archivedAt: null,
      tier: { not: null },
      steps: { some: { removedAt: null } },
    },
    select: { id: true, tier: true },
  });
  const taken = others.flatMap((one) => (one.id === sequenceId ? [] : (one.tier ?? [])));
  const tiers = tier ? [tier] : TIERS.filter((one) => !taken.includes(one));
  return Prisma.sql`("sequenceId" = ${sequenceId}::uuid or "sequenceId" is null
    and ("tier" = any (${tiers}::"LeadTier"[]) or "tier" is null and ${tier === null}))`;
}

async function named({ db, workspaceId }: CamContext, ids: readonly string[]): Promise<LeadToWrite[]> {
  if (ids.length === 0) return [];
  return db.$queryRaw<LeadToWrite[]>`
    select l."id"::text, coalesce(nullif(concat_ws(' ', c."firstName", c."lastName"), ''), c."email", 'Somebody without a name') as "name",
           c."title", y."name" as "company", l."tier"::text
      from "Lead" l
      join "Contact" c on c."workspaceId" = l."workspaceId" and c."id" = l."contactId"
      left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
     where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${[...ids]}::uuid[])
     order by l."id"`;
}
