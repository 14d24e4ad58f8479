import { Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import type { Page } from "../paging/schema";
import { fromCursor, toCursor } from "./cursor";
import { type KeyedLine, type LeadLine, linesOf, withoutKey } from "./line";
import { type Matching, matching } from "./matching";
import { refuseUnknown } from "./named";
import { leadsOfFew } from "./people";
import { searchWords } from "./rules";
import type { LeadListQuery } from "./schema";
import { readScored } from "./scored";
import { readSorted } from "./sorted";
import { endOfStretch, walk } from "./walk";

/** One question's parts, as each order of the list needs them. */
export interface Asked {
  query: LeadListQuery;
  is: Matching;
  /** Leads `l` of the few people it can be about; else the list is walked. */
  few: Prisma.Sql | undefined;
}

/** How many leads one page looks at, at most. */
const LOOK = 20_000;

/** A page of leads. It may be short, even empty, and still lead on: then the next page goes on looking. */
export async function listLeads(ctx: CamContext, query: LeadListQuery): Promise<Page<LeadLine>> {
  requireRole(ctx, "VIEWER");
  const words = searchWords(query.q)?.all;
  const [few] = await Promise.all([leadsOfFew(ctx, query), refuseUnknown(ctx, query)]);
  const asked = { query, is: matching(ctx, query, words), few };
  if (query.sort === "-added" || query.sort === "added") return readInOrder(ctx, asked);
  if (query.sort === "-score" && query.campaign && !asked.few) return readScored(ctx, asked, LOOK);
  return readSorted(ctx, asked);
}

async function readInOrder(ctx: CamContext, { query, is, few }: Asked): Promise<Page<LeadLine>> {
  const { sort, limit } = query;
  const oldestFirst = sort === "added";
  const after = fromCursor(sort, query.cursor)?.id;
  // Words are read letter by letter: fewer leads are looked at for them.
  const stretch = { after, look: query.q ? LOOK / 2 : LOOK, oldestFirst };
  const order = oldestFirst ? Prisma.sql`asc` : Prisma.sql`desc`;
  const beyond =
    after === undefined || !few
      ? Prisma.empty
      : oldestFirst
        ? Prisma.sql`and l."id" > ${after}::uuid`
        : Prisma.sql`and l."id" < ${after}::uuid`;
  const { from, id } = few ? { from: few, id: Prisma.sql`l."id"` } : walk(ctx, query, stretch);
  const page = Prisma.sql`select l."id", null::text as "key" from ${from} ${is.joins}
    where ${is.lead} and ${is.rest} ${beyond} order by ${id} ${order} limit ${limit + 1}`;
  const rows = await ctx.db.$queryRaw<KeyedLine[]>(linesOf(ctx, page, Prisma.sql`l."id" ${order}`));
  const last =
    rows.length > limit ? rows[limit - 1]?.id : few ? undefined : await endOfStretch(ctx, query, stretch);
  return {
    items: rows.slice(0, limit).map(withoutKey),
    nextCursor: last === undefined ? null : toCursor(sort, { value: null, id: last }),
  };
}
