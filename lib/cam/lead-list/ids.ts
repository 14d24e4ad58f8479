import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { matching } from "./matching";
import { searchWords } from "./rules";
import type { LeadFilter } from "./schema";
import { endOfStretch, walk } from "./walk";

const LOOK = 20_000;

export interface IdStretch {
  ids: string[];
  /** Where the next stretch begins; nothing at the end. */
  next: string | undefined;
}

/** The ids of leads that match, newest first, from behind `after`: at most `most` of them, and out of a bounded number. */
export async function matchingIds(
  ctx: CamContext,
  filter: LeadFilter,
  { after, most, except = [] }: { after: string; most: number; except?: readonly string[] },
): Promise<IdStretch> {
  const stretch = { after, look: LOOK };
  const { lead, rest, joins } = matching(ctx, filter, searchWords(filter.q)?.all);
  const { from, id } = walk(ctx, filter, stretch);
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select l."id"::text as "id" from ${from} ${joins}
     where ${lead} and ${rest} and ${except.length > 0 ? Prisma.sql`l."id" <> all (${[...except]}::uuid[])` : Prisma.sql`true`}
     order by ${id} desc limit ${most}`;
  const ids = rows.map(({ id }) => id);
  const next = ids.length === most ? ids.at(-1) : await endOfStretch(ctx, filter, stretch);
  return { ids, next };
}
