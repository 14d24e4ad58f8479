import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import type { Page } from "../paging/schema";
import { fromCursor, toCursor } from "./cursor";
import { type KeyedLine, type LeadLine, linesOf, withoutKey } from "./line";
import type { Asked } from "./reads";
import { endOfStretch, walk } from "./walk";

/** Behind all that have a score, in the order of the index, come those without one, newest first. */
const FIRST_UNSCORED = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** A campaign's leads, the best first. */
export async function readScored(ctx: CamContext, asked: Asked, look: number): Promise<Page<LeadLine>> {
  const { query, is } = asked;
  const place = fromCursor(query.sort, query.cursor);
  if (place && place.value === null) return readUnscored(ctx, asked, place.id, look);
  const beyond = place
    ? Prisma.sql`and (a."score", a."id") < (${Number(place.value)}::float8, ${place.id}::uuid)`
    : Prisma.empty;
  const stretch = Prisma.sql`(select * from "Lead" a where a."campaignId" = ${query.campaign}::uuid and a."score" is not null ${beyond}
    order by a."score" desc, a."id" desc limit ${look}) l`;
  const page = Prisma.sql`select l."id", l."score" as "key" from ${stretch} ${is.joins}
    where ${is.lead} and ${is.rest} order by l."score" desc, l."id" desc limit ${query.limit + 1}`;
  const rows = await ctx.db.$queryRaw<KeyedLine[]>(
    linesOf(ctx, page, Prisma.sql`page."key" desc, page."id" desc`),
  );
  const items = rows.slice(0, query.limit).map(withoutKey);
  const last = items.at(-1);
  if (rows.length > query.limit && last)
    return { items, nextCursor: toCursor(query.sort, { value: last.score, id: last.id }) };
  const [end] = await ctx.db.$queryRaw<{ id: string; score: number }[]>`
    select l."id"::text, l."score" from ${stretch} order by l."score" desc, l."id" desc offset ${look - 1} limit 1`;
  const next = end ? { value: end.score, id: end.id } : { value: null, id: FIRST_UNSCORED };
  return { items, nextCursor: toCursor(query.sort, next) };
}

async function readUnscored(
  ctx: CamContext,
  { query, is }: Asked,
  after: string,
  look: number,
): Promise<Page<LeadLine>> {
  const stretch = { after, look };
  const { from, id: place } = walk(ctx, query, stretch);
  const page = Prisma.sql`select l."id", null::float8 as "key" from ${from} ${is.joins}
    where ${is.lead} and ${is.rest} and l."score" is null order by ${place} desc limit ${query.limit + 1}`;
  const rows = await ctx.db.$queryRaw<KeyedLine[]>(linesOf(ctx, page, Prisma.sql`page."id" desc`));
  const items = rows.slice(0, query.limit).map(withoutKey);
  const id = rows.length > query.limit ? items.at(-1)?.id : await endOfStretch(ctx, query, stretch);
  return { items, nextCursor: id === undefined ? null : toCursor(query.sort, { value: null, id }) };
}
