import { requireRole } from "../access";
import type { CamContext } from "../context";
import { matching } from "./matching";
import { refuseUnknown } from "./named";
import { leadsOfFew } from "./people";
import { aboutAsMany, searchWords } from "./rules";
import { COUNTED_EXACTLY, type LeadFilter } from "./schema";
import { endOfStretch, lengthOf, walk } from "./walk";

export interface Counted {
  count: number;
  /** False: reckoned from the part that was looked at. */
  exact: boolean;
}

const LOOK = 50_000;

/** How many match: exactly while both the leads looked at and those found stay within bounds, else about. */
export async function countLeads(ctx: CamContext, filter: LeadFilter): Promise<Counted> {
  requireRole(ctx, "VIEWER");
  const { lead, rest, joins } = matching(ctx, filter, searchWords(filter.q)?.all);
  const [few] = await Promise.all([leadsOfFew(ctx, filter), refuseUnknown(ctx, filter)]);
  const look = filter.q ? LOOK / 5 : LOOK;
  const most = few ? COUNTED_EXACTLY + 1 : look;
  const [row] = await ctx.db.$queryRaw<{ found: number }[]>`
    select count(*)::int as "found" from (
      select 1 from ${few ?? walk(ctx, filter, { look }).from} ${joins} where ${lead} and ${rest} limit ${most}) found`;
  const found = row?.found ?? 0;
  const whole = few !== undefined || (await endOfStretch(ctx, filter, { look })) === undefined;
  if (whole && found <= COUNTED_EXACTLY) return { count: found, exact: true };
  if (whole) return { count: aboutAsMany(found), exact: false };
  const reckoned = (found / look) * (await lengthOf(ctx, filter));
  return { count: aboutAsMany(Math.max(found, reckoned)), exact: false };
}
