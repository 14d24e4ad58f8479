import type { CamContext } from "../context";
import { matching } from "./matching";
import { searchWords } from "./rules";
import { COUNTED_EXACTLY, type LeadFilter } from "./schema";
import { endOfStretch, walk } from "./walk";

export interface Counted {
  count: number;
  /** False: so many were found in the part that was looked at, and the rest is reckoned from that. */
  exact: boolean;
}

const LOOK = 50_000;

/** How many match: exactly while both the leads looked at and those found stay within bounds, else reckoned. */
export async function countLeads(ctx: CamContext, filter: LeadFilter): Promise<Counted> {
  const { lead, rest, joins } = matching(ctx, filter, searchWords(filter.q)?.all);
  const stretch = { look: LOOK };
  const [row] = await ctx.db.$queryRaw<{ found: number }[]>`
    select count(*)::int as "found" from (
      select 1 from ${walk(ctx, filter, stretch)} ${joins} where ${lead} and ${rest} limit ${COUNTED_EXACTLY + 1}) found`;
  const found = row?.found ?? 0;
  if (found <= COUNTED_EXACTLY && (await endOfStretch(ctx, filter, stretch)) === undefined)
    return { count: found, exact: true };
  return { count: found, exact: false };
}
