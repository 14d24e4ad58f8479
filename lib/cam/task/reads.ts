import { Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import { decodeCursor, encodeCursor } from "../paging/rules";
import type { Page } from "../paging/schema";
import { noSuchTask } from "./hold";
import { linesOf, type TaskLine } from "./line";
import { TASK_KINDS, type TaskFilter, type TaskId, type TaskKind, type TaskList } from "./schema";

export const COUNTED_TO = 10_000;

/** Ids of the tasks of these members, of nobody, or of whoever looks. Whom a lead belongs to its tasks belong to, unless one was given away. */
function ownedBy({ actor }: CamContext, owner: TaskFilter["owner"]) {
  if (owner === "anybody") return Prisma.empty;
  const whose = Prisma.sql`coalesce(t."assigneeId", l."ownerId")`;
  if (owner === "nobody") return Prisma.sql`and ${whose} is null`;
  const id = owner === "me" ? (actor.kind === "operator" ? actor.id : null) : owner;
  return Prisma.sql`and ${whose} = ${id}::uuid`;
}

/**
 * What may be done: what somebody stopped, answered or took out is called off by the database, and what slipped in beside
 * that is passed over here. Paused campaigns keep theirs to themselves.
 */
const OPEN = Prisma.sql`t."state" = 'OPEN' and l."stoppedAt" is null and l."status" in ('ROUTED', 'NURTURED')
  and s."removedAt" is null and s."sequenceId" = l."sequenceId"`;

const FROM = Prisma.sql`"Task" t
  join "Lead" l on l."workspaceId" = t."workspaceId" and l."id" = t."leadId"
  join "Step" s on s."workspaceId" = t."workspaceId" and s."id" = t."stepId"
  join "Campaign" k on k."workspaceId" = t."workspaceId" and k."id" = t."campaignId"`;

const WHEN = (ctx: CamContext): Record<TaskFilter["when"], Prisma.Sql> => ({
  now: Prisma.sql`${OPEN} and k."state" = 'ACTIVE' and t."dueAt" <= ${ctx.now()}`,
  later: Prisma.sql`${OPEN} and k."state" = 'ACTIVE' and t."dueAt" > ${ctx.now()}`,
  done: Prisma.sql`t."state" in ('DONE', 'SKIPPED') and t."decidedAt" is not null`,
});

const beside = (ctx: CamContext, { kind, campaign, owner }: Omit<TaskFilter, "when">) => Prisma.sql`
  t."workspaceId" = ${ctx.workspaceId}::uuid ${ownedBy(ctx, owner)}
  ${kind ? Prisma.sql`and s."channel" = ${kind}::"Channel"` : Prisma.empty}
  ${campaign ? Prisma.sql`and t."campaignId" = ${campaign}::uuid` : Prisma.empty}`;

/** A campaign of somebody else, or none, is no shorter list: it is told. */
async function mustHave({ db, workspaceId }: CamContext, campaignId: string | undefined) {
  if (campaignId && (await db.campaign.count({ where: { workspaceId, id: campaignId } })) === 0)
    throw noSuchCampaign();
}

/** The longest due first; what is done, the last first. */
export async function listTasks(ctx: CamContext, filter: TaskList): Promise<Page<TaskLine>> {
  requireRole(ctx, "VIEWER");
  await mustHave(ctx, filter.campaign);
  const { limit, when } = filter;
  const after = decodeCursor(filter.cursor);
  const done = when === "done";
  const at = done ? Prisma.sql`t."decidedAt"` : Prisma.sql`t."dueAt"`;
  const behind = !after
    ? Prisma.empty
    : done
      ? Prisma.sql`and (t."decidedAt", t."id") < (${after.at}, ${after.id}::uuid)`
      : Prisma.sql`and (t."dueAt", t."id") > (${after.at}, ${after.id}::uuid)`;
  const order = done ? Prisma.sql`t."decidedAt" desc, t."id" desc` : Prisma.sql`t."dueAt", t."id"`;
  const found = await ctx.db.$queryRaw<{ id: string; at: Date }[]>`
    select t."id"::text, ${at} as "at" from ${FROM}
     where ${beside(ctx, filter)} and ${WHEN(ctx)[when]} ${behind}
     order by ${order} limit ${limit + 1}`;
  const page = found.slice(0, limit);
  const lines = await linesOf(
    ctx,
    page.map(({ id }) => id),
  );
  const last = page.at(-1);
  return {
    items: page.flatMap(({ id }) => lines.get(id) ?? []),
    nextCursor: found.length > limit && last ? encodeCursor(last) : null,
  };
}

/** One task with all that whoever does it needs. */
export async function readTask(ctx: CamContext, { taskId }: TaskId): Promise<TaskLine> {
  requireRole(ctx, "VIEWER");
  const line = (await linesOf(ctx, [taskId])).get(taskId);
  if (!line) throw noSuchTask();
  return line;
}

export interface Counted {
  count: number;
  /** There are more than were counted. */
  isMore: boolean;
}

const counted = (count = 0): Counted => ({
  count: Math.min(count, COUNTED_TO),
  isMore: count > COUNTED_TO,
});

const upTo = (ctx: CamContext, where: Prisma.Sql) =>
  ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as "count" from (select 1 from ${FROM} where ${where} limit ${COUNTED_TO + 1}) c`;

/** How many that fit are due and come later, how many of each kind are due, and how many wait in campaigns that are paused. */
export async function countTasks(ctx: CamContext, filter: TaskFilter) {
  requireRole(ctx, "VIEWER");
  await mustHave(ctx, filter.campaign);
  const when = WHEN(ctx);
  const fits = beside(ctx, filter);
  const kind = (one: TaskKind) =>
    upTo(ctx, Prisma.sql`${beside(ctx, { ...filter, kind: one })} and ${when.now}`);
  const [[now], [later], [paused], ...kinds] = await Promise.all([
    upTo(ctx, Prisma.sql`${fits} and ${when.now}`),
    upTo(ctx, Prisma.sql`${fits} and ${when.later}`),
    upTo(ctx, Prisma.sql`${fits} and ${OPEN} and k."state" = 'PAUSED'`),
    ...TASK_KINDS.map(kind),
  ]);
  return {
    at: ctx.now(),
    now: counted(now?.count),
    later: counted(later?.count),
    paused: counted(paused?.count),
    kinds: Object.fromEntries(
      TASK_KINDS.map((one, place) => [one, counted(kinds[place]?.[0]?.count)]),
    ) as Record<TaskKind, Counted>,
  };
}

export type TaskCounts = Awaited<ReturnType<typeof countTasks>>;

/** Theirs, or nobody's; for a program and at the server only nobody's. */
function dueFor(ctx: CamContext) {
  const { actor } = ctx;
  const me = actor.kind === "operator" ? actor.id : null;
  return Prisma.sql`t."workspaceId" = ${ctx.workspaceId}::uuid and ${WHEN(ctx).now}
    and coalesce(t."assigneeId", l."ownerId", ${me}::uuid) is not distinct from ${me}::uuid`;
}

/** Public to the frame and Today: what is due for the one who looks, and since when. */
export async function tasksDue(ctx: CamContext): Promise<Counted & { oldestAt: Date | null }> {
  requireRole(ctx, "VIEWER");
  const [row] = await ctx.db.$queryRaw<{ count: number; oldestAt: Date | null }[]>`
    select count(*)::int as "count", min("dueAt") as "oldestAt" from (select t."dueAt" from ${FROM}
     where ${dueFor(ctx)} order by t."dueAt" limit ${COUNTED_TO + 1}) c`;
  return { ...counted(row?.count), oldestAt: row?.oldestAt ?? null };
}

/** Public to Today: the first few of them. */
export async function firstDue(ctx: CamContext, atMost: number): Promise<TaskLine[]> {
  requireRole(ctx, "VIEWER");
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select t."id"::text from ${FROM} where ${dueFor(ctx)} order by t."dueAt", t."id" limit ${atMost}`;
  const ids = rows.map(({ id }) => id);
  const lines = await linesOf(ctx, ids);
  return ids.flatMap((id) => lines.get(id) ?? []);
}

/** Public to the lead's page: the task its sequence waits for, if it does. */
export async function openTaskOf(ctx: CamContext, leadId: string): Promise<TaskLine | null> {
  requireRole(ctx, "VIEWER");
  const [row] = await ctx.db.$queryRaw<{ id: string }[]>`
    select t."id"::text from ${FROM}
     where t."workspaceId" = ${ctx.workspaceId}::uuid and t."leadId" = ${leadId}::uuid and ${OPEN} limit 1`;
  return row ? ((await linesOf(ctx, [row.id])).get(row.id) ?? null) : null;
}
