import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { ownerOf } from "./matching";
import { wayThrough } from "./rules";
import type { LeadFilter } from "./schema";

export interface Stretch {
  /** The lead behind which it begins; left out, it begins at the end. */
  after?: string | undefined;
  /** How many leads are looked at, whether they match or not. */
  look: number;
  oldestFirst?: boolean;
}

export interface Walk {
  /** What stands behind `from`; the lead is `l`. */
  from: Prisma.Sql;
  /** Its id as the walk knows it: sorted by this, nothing is sorted at all. */
  id: Prisma.Sql;
}

/** Leads in the order of their ids, through an index: at most `look` of them, so that no question reads them all. */
export function walk(
  ctx: CamContext,
  filter: LeadFilter,
  { after, look, oldestFirst = false }: Stretch,
): Walk {
  const { workspaceId } = ctx;
  const order = oldestFirst ? Prisma.sql`asc` : Prisma.sql`desc`;
  const beyond = (column: Prisma.Sql) => {
    if (after === undefined) return Prisma.empty;
    return oldestFirst
      ? Prisma.sql`and ${column} > ${after}::uuid`
      : Prisma.sql`and ${column} < ${after}::uuid`;
  };
  const straight = (also: Prisma.Sql): Walk => ({
    from: Prisma.sql`(select * from "Lead" a where a."workspaceId" = ${workspaceId}::uuid ${also} ${beyond(Prisma.sql`a."id"`)}
      order by a."id" ${order} limit ${look}) l`,
    id: Prisma.sql`l."id"`,
  });
  const merged = (parts: readonly Prisma.Sql[]): Walk => {
    const one =
      parts.length === 1
        ? parts[0]
        : Prisma.sql`(select distinct "id" from (${Prisma.join([...parts], " union all ")}) each)`;
    return {
      from: Prisma.sql`(select "id" from ${one} one order by "id" ${order} limit ${look}) w
        cross join lateral (select * from "Lead" a where a."workspaceId" = ${workspaceId}::uuid and a."id" = w."id" offset 0) l`,
      id: Prisma.sql`w."id"`,
    };
  };
  // What the index leaves out is said in so many words, or the planner does not dare to use it.
  const inStatus = (status: string) =>
    Prisma.sql`and a."status" = ${status}::"LeadStatus" and a."status" <> 'HARVESTED'`;

  const way = wayThrough({ ...filter, ...(filter.owner === "me" && { owner: ownerOf(ctx, "me") }) });
  switch (way.by) {
    case "everybody":
      return straight(Prisma.empty);
    case "campaign":
      return straight(Prisma.sql`and a."campaignId" = ${way.campaignId}::uuid`);
    case "owner":
      return straight(Prisma.sql`and a."ownerId" = ${way.ownerId}::uuid`);
    case "statuses":
      if (way.statuses.length === 1) return straight(inStatus(way.statuses[0] ?? ""));
      return merged(
        way.statuses.map(
          (
            status,
          ) => Prisma.sql`(select a."id" from "Lead" a where a."workspaceId" = ${workspaceId}::uuid ${inStatus(status)}
            ${beyond(Prisma.sql`a."id"`)} order by a."id" ${order} limit ${look})`,
        ),
      );
    case "tags":
      return merged(
        way.tagIds.map(
          (tagId) => Prisma.sql`(select t."leadId" as "id" from "LeadTag" t where t."tagId" = ${tagId}::uuid
            ${beyond(Prisma.sql`t."leadId"`)} order by t."leadId" ${order} limit ${look})`,
        ),
      );
  }
}

/** Where a stretch ends; nothing when the walk came to its end within it. */
export async function endOfStretch(ctx: CamContext, filter: LeadFilter, stretch: Stretch) {
  const { from, id } = walk(ctx, filter, stretch);
  const order = stretch.oldestFirst ? Prisma.sql`asc` : Prisma.sql`desc`;
  const [last] = await ctx.db.$queryRaw<{ id: string }[]>`
    select ${id}::text as "id" from ${from} order by ${id} ${order} offset ${stretch.look - 1} limit 1`;
  return last?.id;
}

/** About how many there are along this way, as the planner knows it: no row is looked at. */
export async function lengthOf(ctx: CamContext, filter: LeadFilter): Promise<number> {
  const { from } = walk(ctx, filter, { look: 1_000_000_000 });
  const [row] = await ctx.db.$queryRaw<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }[]>`
    explain (format json) select 1 from ${from}`;
  return row?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? 0;
}
