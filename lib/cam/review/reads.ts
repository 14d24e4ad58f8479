import { Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import type { Page } from "../paging/schema";
import { fromCursor, toCursor } from "./cursor";
import { linesOf, type ReviewLine } from "./line";
import { REVIEW_KINDS, type ReviewFilter, type ReviewKind, type ReviewList, type ReviewNews } from "./schema";

export const COUNTED_TO = 10_000;

const own = ({ actor }: CamContext) => (actor.kind === "operator" ? actor.id : null);

const awake = (ctx: CamContext) => Prisma.sql`(i."snoozedUntil" is null or i."snoozedUntil" <= ${ctx.now()})`;

/** A campaign of somebody else, or none, is no narrower queue: it is told. */
async function mustHave({ db, workspaceId }: CamContext, campaignId: string | undefined) {
  if (campaignId && (await db.campaign.count({ where: { workspaceId, id: campaignId } })) === 0)
    throw noSuchCampaign();
}

/** What of the queue is asked for. */
function fits(ctx: CamContext, { kind, campaign, assigned, snoozed }: ReviewFilter) {
  const ws = Prisma.sql`${ctx.workspaceId}::uuid`;
  return Prisma.sql`i."workspaceId" = ${ws} and i."decidedAt" is null
    and ${snoozed ? Prisma.sql`i."snoozedUntil" > ${ctx.now()}` : awake(ctx)}
    ${kind ? Prisma.sql`and i."kind" = ${kind}::"ReviewKind"` : Prisma.empty}
    ${assigned === "nobody" ? Prisma.sql`and i."assigneeId" is null` : Prisma.empty}
    ${assigned === "me" ? Prisma.sql`and i."assigneeId" = ${own(ctx)}::uuid` : Prisma.empty}
    ${campaign ? Prisma.sql`and i."campaignId" = ${campaign}::uuid` : Prisma.empty}`;
}

/** What waits, the most worth a look first, then the oldest. */
export async function listReview(ctx: CamContext, filter: ReviewList): Promise<Page<ReviewLine>> {
  requireRole(ctx, "VIEWER");
  await mustHave(ctx, filter.campaign);
  const { limit } = filter;
  const after = fromCursor(filter.cursor);
  const behind = after
    ? Prisma.sql`and i."priority" <= ${after.priority} and (i."priority" < ${after.priority} or i."id" > ${after.id}::uuid)`
    : Prisma.empty;
  const found = await ctx.db.$queryRaw<{ id: string; priority: number }[]>`
    select i."id"::text, i."priority" from "ReviewItem" i where ${fits(ctx, filter)} ${behind}
     order by i."priority" desc, i."id" limit ${limit + 1}`;
  const page = found.slice(0, limit);
  const lines = await linesOf(
    ctx,
    page.map(({ id }) => id),
  );
  const last = page.at(-1);
  return {
    items: page.flatMap(({ id }) => lines.get(id) ?? []),
    nextCursor: found.length > limit && last ? toCursor(last) : null,
  };
}

export interface Counted {
  count: number;
  /** There are more than were counted. */
  isMore: boolean;
}

const counted = (count: number): Counted => ({
  count: Math.min(count, COUNTED_TO),
  isMore: count > COUNTED_TO,
});

/** How much waits that fits, how much of it came since, how much of each kind there is at all, and since when the oldest waits. */
export async function reviewNews(ctx: CamContext, { since, ...filter }: ReviewNews) {
  requireRole(ctx, "VIEWER");
  await mustHave(ctx, filter.campaign);
  const { db, workspaceId } = ctx;
  const [kinds, [fitting], [fresh], [oldest], [sleeping]] = await Promise.all([
    db.$queryRaw<{ kind: ReviewKind; count: number }[]>`
      select k::text as "kind", (select count(*)::int from (select 1 from "ReviewItem" i
        where i."workspaceId" = ${workspaceId}::uuid and i."kind" = k and i."decidedAt" is null and ${awake(ctx)} limit ${COUNTED_TO + 1}) c) as "count"
        from unnest(${[...REVIEW_KINDS]}::"ReviewKind"[]) k`,
    db.$queryRaw<{ count: number }[]>`
      select count(*)::int as "count" from (select 1 from "ReviewItem" i where ${fits(ctx, filter)} limit ${COUNTED_TO + 1}) c`,
    since
      ? db.$queryRaw<{ count: number }[]>`
          select count(*)::int as "count" from (select 1 from "ReviewItem" i where ${fits(ctx, filter)} and i."createdAt" > ${since} limit 100) c`
      : [{ count: 0 }],
    db.$queryRaw<{ at: Date }[]>`
      select i."createdAt" as "at" from "ReviewItem" i
       where i."workspaceId" = ${workspaceId}::uuid and i."decidedAt" is null and ${awake(ctx)} order by i."createdAt" limit 1`,
    db.$queryRaw<{ count: number }[]>`
      select count(*)::int as "count" from (select 1 from "ReviewItem" i
       where i."workspaceId" = ${workspaceId}::uuid and i."decidedAt" is null and i."snoozedUntil" > ${ctx.now()} limit ${COUNTED_TO + 1}) c`,
  ]);
  return {
    at: ctx.now(),
    fitting: counted(fitting?.count ?? 0),
    fresh: fresh?.count ?? 0,
    kinds: Object.fromEntries(kinds.map(({ kind, count }) => [kind, counted(count)])) as Record<
      ReviewKind,
      Counted
    >,
    sleeping: counted(sleeping?.count ?? 0),
    oldestAt: oldest?.at ?? null,
  };
}

export type ReviewNewsTold = Awaited<ReturnType<typeof reviewNews>>;

/** Public to the frame and Today: what waits for the one who looks, theirs or nobody's, and since when. */
export async function countWaiting(ctx: CamContext): Promise<Counted & { oldestAt: Date | null }> {
  requireRole(ctx, "VIEWER");
  const [row] = await ctx.db.$queryRaw<{ count: number; oldestAt: Date | null }[]>`
    select count(*)::int as "count", min("createdAt") as "oldestAt" from (select i."createdAt" from "ReviewItem" i
     where i."workspaceId" = ${ctx.workspaceId}::uuid and i."decidedAt" is null and ${awake(ctx)}
       and (i."assigneeId" is null or i."assigneeId" = ${own(ctx)}::uuid)
     order by i."createdAt" limit ${COUNTED_TO + 1}) c`;
  return { ...counted(row?.count ?? 0), oldestAt: row?.oldestAt ?? null };
}
