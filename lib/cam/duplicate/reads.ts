import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { listRuns } from "../run/reads";
import { comparePairs } from "./compare";
import { type OfPair, PairDetail, type PairsFilter } from "./schema";

const COUNTED_TO = 10_000;

const waiting = ({ workspaceId, now }: CamContext) => ({
  workspaceId,
  kind: "MERGE" as const,
  decidedAt: null,
  OR: [{ snoozedUntil: null }, { snoozedUntil: { lte: now() } }],
});

/** How many pairs wait for a yes or no: exact below ten thousand. */
export async function countPairs(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as "count" from (select 1 from "ReviewItem" where "workspaceId" = ${ctx.workspaceId}::uuid and "kind" = 'MERGE'
       and "decidedAt" is null and ("snoozedUntil" is null or "snoozedUntil" <= ${ctx.now()}) limit ${COUNTED_TO + 1}) counted`;
  const count = row?.count ?? 0;
  return { count: Math.min(count, COUNTED_TO), isMore: count > COUNTED_TO };
}

/** The pairs that wait, the surest first, each with both people side by side. */
export async function listPairs(ctx: CamContext, { limit }: PairsFilter) {
  requireRole(ctx, "VIEWER");
  const [items, count] = await Promise.all([
    ctx.db.reviewItem.findMany({
      where: waiting(ctx),
      orderBy: [{ priority: "desc" }, { id: "asc" }],
      take: limit,
      select: { id: true, contactId: true, otherContactId: true, why: true, detail: true },
    }),
    countPairs(ctx),
  ]);
  const asked = items.flatMap(({ id, contactId, otherContactId, why, detail }) =>
    contactId && otherContactId
      ? [{ itemId: id as string | null, one: contactId, other: otherContactId, why, ...told(detail) }]
      : [],
  );
  return { items: await comparePairs(ctx, asked), ...count };
}

export type WaitingPair = Awaited<ReturnType<typeof listPairs>>["items"][number];

/** Any two people side by side, whether or not CAM thought of it. */
export async function readPair(ctx: CamContext, { contactId, otherContactId }: OfPair): Promise<WaitingPair> {
  requireRole(ctx, "VIEWER");
  const [one, other] = [contactId, otherContactId].sort() as [string, string];
  const item = await ctx.db.reviewItem.findFirst({
    where: {
      workspaceId: ctx.workspaceId,
      kind: "MERGE",
      contactId: one,
      otherContactId: other,
      decidedAt: null,
    },
  });
  const [pair] = await comparePairs(ctx, [
    { itemId: item?.id ?? null, one, other, why: item?.why ?? "", ...told(item?.detail) },
  ]);
  if (!pair) throw new Refusal("missing", "There are no such two people, or they are one already.");
  return pair;
}

function told(detail: unknown) {
  const read = PairDetail.safeParse(detail);
  return read.success ? { score: read.data.score, reasons: read.data.reasons } : { score: null, reasons: [] };
}

/** The search that ran last or runs now, and the last merges that can still be taken back. */
export async function readSearch(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const [runs, merges] = await Promise.all([
    listRuns(ctx, { job: "duplicates", limit: 1 }),
    ctx.db.contactMerge.findMany({
      where: { workspaceId: ctx.workspaceId, undoneAt: null },
      orderBy: { id: "desc" },
      take: 5,
      select: {
        id: true,
        at: true,
        by: true,
        kept: { select: { id: true, firstName: true, lastName: true, email: true } },
      },
    }),
  ]);
  return { run: runs.items[0] ?? null, merges };
}
