import { Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { matching } from "./matching";
import { refuseUnknown } from "./named";
import { leadsOfFew } from "./people";
import { aboutAsMany, printOf, searchWords } from "./rules";
import { COUNTED_EXACTLY, type LeadFilter } from "./schema";
import { endOfStretch, lengthOf, walk } from "./walk";

export interface Counted {
  count: number;
  /** False: reckoned from the part that was looked at. */
  exact: boolean;
  /** Who was counted: when it is another one later, so are the leads. */
  print: string;
}

const LOOK = 50_000;

/**
 * How many match: exactly while both the leads looked at and those found stay within bounds, else about. With `upTo`
 * nobody is counted who came in later than that.
 */
export async function countLeads(ctx: CamContext, filter: LeadFilter, upTo?: string): Promise<Counted> {
  requireRole(ctx, "VIEWER");
  const { lead, rest, joins } = matching(ctx, filter, searchWords(filter.q)?.all);
  const [few] = await Promise.all([leadsOfFew(ctx, filter), refuseUnknown(ctx, filter)]);
  const stretch = { after: upTo, look: filter.q ? LOOK / 5 : LOOK };
  const { look } = stretch;
  const mark = upTo ?? ctx.newId();
  // Of many leads of few people the same ones are counted each time; a walk has its order already.
  const part = few
    ? Prisma.sql`${upTo ? Prisma.sql`and l."id" < ${upTo}::uuid` : Prisma.empty} order by l."id" desc limit ${COUNTED_EXACTLY + 1}`
    : Prisma.sql`limit ${look}`;
  const [row] = await ctx.db.$queryRaw<{ found: number; hash: string }[]>`
    select count(*)::int as "found", coalesce(bit_xor(uuid_hash_extended("id", 0)), 0)::text as "hash" from (
      select l."id" from ${few ?? walk(ctx, filter, stretch).from} ${joins} where ${lead} and ${rest} ${part}) found`;
  const { found = 0, hash = "0" } = row ?? {};
  const print = printOf(mark, hash);
  const whole = few !== undefined || (await endOfStretch(ctx, filter, stretch)) === undefined;
  if (whole && found <= COUNTED_EXACTLY) return { count: found, exact: true, print };
  if (whole) return { count: aboutAsMany(found), exact: false, print };
  const reckoned = (found / look) * (await lengthOf(ctx, filter));
  return { count: aboutAsMany(Math.max(found, reckoned)), exact: false, print };
}
