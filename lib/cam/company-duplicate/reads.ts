import { requireRole } from "../access";
import type { CamContext } from "../context";
import { PairDetail } from "../duplicate/schema";
import { Refusal } from "../errors";
import { compareCompanyPairs } from "./compare";
import type { CompanyPairsFilter, OfCompanyPair } from "./schema";

const COUNTED_TO = 10_000;

/** How many pairs of companies wait for a yes or no: exact below ten thousand. */
async function countCompanyPairs(ctx: CamContext) {
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as "count" from (select 1 from "ReviewItem" where "workspaceId" = ${ctx.workspaceId}::uuid and "kind" = 'COMPANY_MERGE'
       and "decidedAt" is null and ("snoozedUntil" is null or "snoozedUntil" <= ${ctx.now()}) limit ${COUNTED_TO + 1}) counted`;
  const count = row?.count ?? 0;
  return { count: Math.min(count, COUNTED_TO), isMore: count > COUNTED_TO };
}

/** The pairs of companies that wait, the surest first, each with both side by side. */
export async function listCompanyPairs(ctx: CamContext, { limit }: CompanyPairsFilter) {
  requireRole(ctx, "VIEWER");
  const { workspaceId } = ctx;
  const [items, count] = await Promise.all([
    ctx.db.reviewItem.findMany({
      where: {
        workspaceId,
        kind: "COMPANY_MERGE",
        decidedAt: null,
        OR: [{ snoozedUntil: null }, { snoozedUntil: { lte: ctx.now() } }],
      },
      orderBy: [{ priority: "desc" }, { id: "asc" }],
      take: limit,
      select: { id: true, companyId: true, otherCompanyId: true, why: true, detail: true },
    }),
    countCompanyPairs(ctx),
  ]);
  const asked = items.flatMap(({ id, companyId, otherCompanyId, why, detail }) =>
    companyId && otherCompanyId
      ? [{ itemId: id as string | null, one: companyId, other: otherCompanyId, why, ...told(detail) }]
      : [],
  );
  return { items: await compareCompanyPairs(ctx, asked), ...count };
}

export type WaitingCompanies = Awaited<ReturnType<typeof listCompanyPairs>>["items"][number];

function told(detail: unknown) {
  const read = PairDetail.safeParse(detail);
  return read.success ? { score: read.data.score, reasons: read.data.reasons } : { score: null, reasons: [] };
}

/** The last merges of companies that can still be taken back. */
export async function lastCompanyMerges(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const merges = await ctx.db.companyMerge.findMany({
    where: { workspaceId: ctx.workspaceId, undoneAt: null },
    orderBy: { id: "desc" },
    take: 5,
    select: { id: true, at: true, by: true, kept: { select: { name: true } } },
  });
  return merges.map(({ kept, ...merge }) => ({ ...merge, name: kept.name }));
}

/** Any two companies side by side, whether or not CAM thought of it. */
export async function readCompanyPair(
  ctx: CamContext,
  { companyId, otherCompanyId }: OfCompanyPair,
): Promise<WaitingCompanies> {
  requireRole(ctx, "VIEWER");
  const [one, other] = [companyId, otherCompanyId].sort() as [string, string];
  const item = await ctx.db.reviewItem.findFirst({
    where: {
      workspaceId: ctx.workspaceId,
      kind: "COMPANY_MERGE",
      companyId: one,
      otherCompanyId: other,
      decidedAt: null,
    },
  });
  const [pair] = await compareCompanyPairs(ctx, [
    { itemId: item?.id ?? null, one, other, why: item?.why ?? "", ...told(item?.detail) },
  ]);
  if (!pair) throw new Refusal("missing", "There are no such two companies, or they are one already.");
  return pair;
}
