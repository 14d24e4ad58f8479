import { Prisma } from "@/lib/db/generated/client";
import type { LeadStage } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { matching } from "./matching";
import { leadsOfFew } from "./people";
import { aboutAsMany, searchWords } from "./rules";
import { COUNTED_EXACTLY, type LeadFilter } from "./schema";
import { endOfStretch, lengthOf, walk } from "./walk";

type Which = { leadIds: readonly string[] } | { filter: LeadFilter; except: readonly string[] };

const LOOK = 50_000;

/** How many of these leads stand at each stage; within the bounds of a count, and beyond them about. */
export async function countByStage(ctx: CamContext, which: Which) {
  const { workspaceId } = ctx;
  if ("leadIds" in which) {
    const rows = await ctx.db.lead.groupBy({
      by: ["stage"],
      where: { workspaceId, id: { in: [...new Set(which.leadIds)] } },
      _count: { _all: true },
    });
    return { counts: byStage(rows.map(({ stage, _count }) => ({ stage, found: _count._all }))), exact: true };
  }
  const { filter, except } = which;
  const { lead, rest, joins } = matching(ctx, filter, searchWords(filter.q)?.all);
  const few = await leadsOfFew(ctx, filter);
  const look = filter.q ? LOOK / 5 : LOOK;
  const but = except.length > 0 ? Prisma.sql`and l."id" <> all (${[...except]}::uuid[])` : Prisma.empty;
  const rows = await ctx.db.$queryRaw<{ stage: LeadStage; found: number }[]>`
    select l."stage"::text as "stage", count(*)::int as "found" from ${few ?? walk(ctx, filter, { look }).from} ${joins}
     where ${lead} and ${rest} ${but} group by 1`;
  const whole = few !== undefined || (await endOfStretch(ctx, filter, { look })) === undefined;
  const found = rows.reduce((sum, row) => sum + row.found, 0);
  if (whole && found <= COUNTED_EXACTLY) return { counts: byStage(rows), exact: true };
  const times = whole ? 1 : Math.max(1, (await lengthOf(ctx, filter)) / look);
  const reckoned = rows.map((row) => ({ ...row, found: aboutAsMany(row.found * times) }));
  return { counts: byStage(reckoned), exact: false };
}

const byStage = (rows: readonly { stage: LeadStage; found: number }[]): Partial<Record<LeadStage, number>> =>
  Object.fromEntries(rows.map(({ stage, found }) => [stage, found]));
