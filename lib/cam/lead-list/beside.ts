import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import type { Matching } from "./matching";
import type { LeadListQuery } from "./schema";
import { endOfStretch, walk } from "./walk";

/** Who stands beside a lead in a list: a lead, nobody because the list ends, or nobody as far as was looked. */
export type Beside = { leadId: string } | "end" | "far";

export interface Neighbours {
  previous: Beside;
  next: Beside;
}

export type OfList = Omit<LeadListQuery, "limit" | "cursor">;

/** How far is looked for a neighbour: so many leads, whether they match or not. */
export const LOOK_BESIDE = 50_000;

export interface AskedBeside {
  list: OfList;
  is: Matching;
  few: Prisma.Sql | undefined;
}

/** The next that matches, older or younger than a lead. */
export async function besideInOrder(
  ctx: CamContext,
  { list, is, few }: AskedBeside,
  after: string,
  oldestFirst: boolean,
  also = Prisma.sql`true`,
): Promise<Beside> {
  const order = oldestFirst ? Prisma.sql`asc` : Prisma.sql`desc`;
  const stretch = { after, look: list.q ? LOOK_BESIDE / 5 : LOOK_BESIDE, oldestFirst };
  const beyond = oldestFirst ? Prisma.sql`l."id" > ${after}::uuid` : Prisma.sql`l."id" < ${after}::uuid`;
  const { from, id } = few ? { from: few, id: Prisma.sql`l."id"` } : walk(ctx, list, stretch);
  const [found] = await ctx.db.$queryRaw<{ id: string }[]>`
    select l."id"::text as "id" from ${from} ${is.joins}
     where ${is.lead} and ${is.rest} and ${few ? beyond : Prisma.sql`true`} and ${also} order by ${id} ${order} limit 1`;
  if (found) return { leadId: found.id };
  return !few && (await endOfStretch(ctx, list, stretch)) ? "far" : "end";
}
