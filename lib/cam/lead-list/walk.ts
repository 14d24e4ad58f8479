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

/** Leads `l` in the order of their ids, through an index: at most `look` of them, so that no question reads them all. */
export function walk(ctx: CamContext, filter: LeadFilter, { after, look, oldestFirst = false }: Stretch) {
  const { workspaceId } = ctx;
  const order = oldestFirst ? Prisma.sql`asc` : Prisma.sql`desc`;
  const beyond = (column: Prisma.Sql) => {
    if (after === undefined) return Prisma.empty;
    return oldestFirst
      ? Prisma.sql`and ${column} > ${after}::uuid`
      : Prisma.sql`and ${column} < ${after}::uuid`;
  };
  const way = wayThrough({ ...filter, ...(filter.owner === "me" && { owner: ownerOf(ctx, "me") }) });

  if (way.by === "everybody" || way.by === "campaign") {
    const campaign =
      way.by === "campaign" ? Prisma.sql`and a."campaignId" = ${way.campaignId}::uuid` : Prisma.empty;
    return Prisma.sql`(select * from "Lead" a where a."workspaceId" = ${workspaceId}::uuid ${campaign} ${beyond(Prisma.sql`a."id"`)}
      order by a."id" ${order} limit ${look}) l`;
  }
  if (way.by === "owner") {
    return Prisma.sql`(select * from "Lead" a where a."workspaceId" = ${workspaceId}::uuid and a."ownerId" = ${way.ownerId}::uuid
      ${beyond(Prisma.sql`a."id"`)} order by a."id" ${order} limit ${look}) l`;
  }
  const parts =
    way.by === "tags"
      ? way.tagIds.map(
          (tagId) => Prisma.sql`(select t."leadId" as "id" from "LeadTag" t where t."tagId" = ${tagId}::uuid
            ${beyond(Prisma.sql`t."leadId"`)} order by t."leadId" ${order} limit ${look})`,
        )
      : way.statuses.map(
          (status) => Prisma.sql`(select a."id" from "Lead" a where a."workspaceId" = ${workspaceId}::uuid
            and a."status" = ${status}::"LeadStatus" and a."status" <> 'HARVESTED'
            ${beyond(Prisma.sql`a."id"`)} order by a."id" ${order} limit ${look})`,
        );
  const some =
    parts.length === 1
      ? Prisma.sql`select "id" from ${parts[0]} one`
      : Prisma.sql`select distinct "id" from (${Prisma.join(parts, " union all ")}) one`;
  return Prisma.sql`(${some} order by "id" ${order} limit ${look}) w
    cross join lateral (select * from "Lead" a where a."workspaceId" = ${workspaceId}::uuid and a."id" = w."id" offset 0) l`;
}

/** Where a stretch ends; nothing when the walk came to its end within it. */
export async function endOfStretch(ctx: CamContext, filter: LeadFilter, stretch: Stretch) {
  const order = stretch.oldestFirst ? Prisma.sql`asc` : Prisma.sql`desc`;
  const [last] = await ctx.db.$queryRaw<{ id: string }[]>`
    select l."id"::text as "id" from ${walk(ctx, filter, stretch)} order by l."id" ${order} offset ${stretch.look - 1} limit 1`;
  return last?.id;
}
