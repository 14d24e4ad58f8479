import type { SystemContext } from "../context";
import { readWorker } from "../worker/reads";
import type { DatabaseFacts, HealthFacts, QueueFacts, WorkFacts } from "./rules";

const DAY = 24 * 60 * 60 * 1_000;

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

async function readWork(ctx: SystemContext): Promise<{ work: WorkFacts; queue: QueueFacts }> {
  const [worker, [counts]] = await Promise.all([
    readWorker(ctx),
    ctx.db.$queryRaw<{ due: number; failed: number }[]>`
      select count(*) filter (where "state" = 'QUEUED' and "notBefore" <= now())::int as "due",
             count(*) filter (where "state" = 'FAILED' and "finishedAt" > now() - interval '1 hour')::int as "failed"
        from "Run"
       where "state" = 'QUEUED' or ("state" = 'FAILED' and "requestedAt" > now() - interval '1 day')`,
  ]);
  const { state, since, heartbeatAt, silentSeconds, paused, lastBeatAt, host, pid, queue } = worker;
  return {
    work: {
      state,
      holder: host === null ? null : `${host} (process ${pid})`,
      heartbeatAt,
      silentSeconds,
      heldSeconds:
        since && heartbeatAt ? (heartbeatAt.getTime() - since.getTime()) / 1_000 + (silentSeconds ?? 0) : 0,
      pausedBecause: paused?.because ?? null,
      lastRoundTripAt: lastBeatAt,
    },
    queue: {
      waiting: queue.waiting,
      due: counts?.due ?? 0,
      running: queue.running,
      oldestDueSeconds: queue.oldestWaitingSeconds,
      failedLastHour: counts?.failed ?? 0,
    },
  };
}

/** Everything the verdict needs. A database that does not answer is a fact too, not an accident. */
export async function readHealth(ctx: SystemContext): Promise<HealthFacts> {
  try {
    const [database, { work, queue }] = await Promise.all([readDatabase(ctx), readWork(ctx)]);
    return { now: ctx.now(), read: { database, work, queue } };
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
