import type { SystemContext } from "../context";
import { BACKGROUND_LOCK, type RunnerName } from "../worker/rules";
import type { DatabaseFacts, HealthFacts, LeaseFacts, QueueFacts } from "./rules";

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

/** How the database is, and by how much its clock differs from ours (positive: it is ahead). */
export async function readDatabase(ctx: SystemContext): Promise<DatabaseFacts & { skewMs: number }> {
  // The first query of an idle pool pays for a new connection, which is not the database's speed.
  await ctx.db.$queryRaw`select 1`;
  const started = performance.now();
  const [answer] = await ctx.db.$queryRaw<
    { version: string; now: Date; migration: string | null; unfinished: number }[]
  >`
    select current_setting('server_version') as version,
           clock_timestamp() as now,
           (select migration_name from _prisma_migrations where finished_at is not null
             order by migration_name desc limit 1) as migration,
           (select count(*)::int from _prisma_migrations
             where finished_at is null and rolled_back_at is null) as unfinished`;
  const latencyMs = performance.now() - started;
  if (!answer) throw new Error("The database answered with nothing.");
  return {
    latencyMs,
    version: answer.version.split(" ", 1)[0] ?? answer.version,
    migration: answer.migration,
    unfinishedMigrations: answer.unfinished,
    skewMs: answer.now.getTime() - (ctx.now().getTime() - latencyMs / 2),
  };
}

async function readLease({ db }: SystemContext): Promise<LeaseFacts | undefined> {
  const [lease] = await db.$queryRaw<LeaseFacts[]>`
    select "holder", "detail"->>'runner' as "runner", "heartbeatAt",
           greatest(0, extract(epoch from clock_timestamp() - "heartbeatAt"))::float8 as "silentSeconds",
           greatest(0, extract(epoch from clock_timestamp() - "acquiredAt"))::float8 as "heldSeconds",
           "expiresAt" <= clock_timestamp() as "free", "pausedAt" is not null as "paused", "pausedBecause"
      from "WorkerLease" where "lock" = ${BACKGROUND_LOCK}`;
  return lease && { ...lease, runner: (lease.runner ?? undefined) as RunnerName | undefined };
}

async function readQueue(ctx: SystemContext): Promise<QueueFacts> {
  const now = ctx.now();
  const { db } = ctx;
  const due = { state: "QUEUED", notBefore: { lte: now } } as const;
  const [waiting, dueCount, running, oldest, failedLastHour, roundTrip] = await Promise.all([
    db.run.count({ where: { state: "QUEUED" } }),
    db.run.count({ where: due }),
    db.run.count({ where: { state: "RUNNING" } }),
    db.run.findFirst({ where: due, orderBy: { notBefore: "asc" }, select: { notBefore: true } }),
    db.run.count({
      where: {
        state: "FAILED",
        requestedAt: { gte: new Date(now.getTime() - DAY) },
        finishedAt: { gte: new Date(now.getTime() - HOUR) },
      },
    }),
    db.run.findFirst({
      where: { job: "heartbeat", state: "COMPLETED" },
      orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
      select: { finishedAt: true },
    }),
  ]);
  return {
    waiting,
    due: dueCount,
    running,
    oldestDueAt: oldest?.notBefore ?? null,
    failedLastHour,
    lastRoundTripAt: roundTrip?.finishedAt ?? null,
  };
}

/** Everything the verdict needs. A database that does not answer is a fact too, not an accident. */
export async function readHealth(ctx: SystemContext): Promise<HealthFacts> {
  try {
    const [database, lease, queue] = await Promise.all([readDatabase(ctx), readLease(ctx), readQueue(ctx)]);
    return { now: ctx.now(), read: { database, lease, queue } };
  } catch (error) {
    ctx.log.error({ error }, "the health of the database could not be read");
    return { now: ctx.now() };
  }
}

export interface RunTally {
  job: string;
  state: string;
  runs: number;
}

/** Runs asked for in the last day, by job and state: for the metrics. */
export async function tallyRuns(ctx: SystemContext): Promise<RunTally[]> {
  const groups = await ctx.db.run.groupBy({
    by: ["job", "state"],
    where: { requestedAt: { gte: new Date(ctx.now().getTime() - DAY) } },
    _count: true,
  });
  return groups.map(({ job, state, _count }) => ({ job, state, runs: _count }));
}
