import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import type { Page } from "../paging/schema";
import { type AskedBeside, type Beside, besideInOrder, LOOK_BESIDE, type Neighbours } from "./beside";
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

const UNSCORED = Prisma.sql`l."score" is null`;

/** Before and after a lead of a campaign, the best first and then those without a score. */
export async function besideByScore(
  ctx: CamContext,
  asked: AskedBeside,
  leadId: string,
): Promise<Neighbours> {
  const lead = await ctx.db.lead.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: leadId } },
    select: { score: true },
  });
  const score = lead?.score ?? null;
  const worse = async () => {
    const beside = await scoredBeside(ctx, asked, { score, id: leadId }, "desc");
    return beside === "end" ? besideInOrder(ctx, asked, FIRST_UNSCORED, false, UNSCORED) : beside;
  };
  const before = async () => {
    const beside = await besideInOrder(ctx, asked, leadId, true, UNSCORED);
    return beside === "end" ? scoredBeside(ctx, asked, undefined, "asc") : beside;
  };
  const [previous, next] = await Promise.all(
    score === null
      ? [before(), besideInOrder(ctx, asked, leadId, false, UNSCORED)]
      : [scoredBeside(ctx, asked, { score, id: leadId }, "asc"), worse()],
  );
  return { previous, next };
}

/** The next that matches with a score, worse ("desc") or better ("asc") than this place; from the worst without one. */
async function scoredBeside(
  { db }: CamContext,
  { list, is }: AskedBeside,
  place: { score: number | null; id: string } | undefined,
  way: "asc" | "desc",
): Promise<Beside> {
  const order = Prisma.raw(way);
  const than = Prisma.raw(way === "asc" ? ">" : "<");
  const beyond = place
    ? Prisma.sql`and (a."score", a."id") ${than} (${place.score}::float8, ${place.id}::uuid)`
    : Prisma.empty;
  const stretch = Prisma.sql`(select * from "Lead" a where a."campaignId" = ${list.campaign}::uuid and a."score" is not null ${beyond}
    order by a."score" ${order}, a."id" ${order} limit ${LOOK_BESIDE}) l`;
  const [found] = await db.$queryRaw<{ id: string }[]>`
    select l."id"::text as "id" from ${stretch} ${is.joins}
     where ${is.lead} and ${is.rest} order by l."score" ${order}, l."id" ${order} limit 1`;
  if (found) return { leadId: found.id };
  const [end] = await db.$queryRaw<
    { id: string }[]
  >`select l."id"::text as "id" from ${stretch} offset ${LOOK_BESIDE - 1} limit 1`;
  return end ? "far" : "end";
}
