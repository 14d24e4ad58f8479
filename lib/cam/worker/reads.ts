import type { SystemContext } from "../context";
import { BACKGROUND_LOCK, type RunnerName, workerState } from "./rules";

interface LeaseRow {
  holder: string;
  term: number;
  acquiredAt: Date;
  heartbeatAt: Date;
  silentSeconds: number;
  free: boolean;
  detail: { runner?: RunnerName; host?: string; pid?: number } | null;
  pausedAt: Date | null;
  pausedBy: string | null;
  pausedBecause: string | null;
}

export type WorkerStatus = Awaited<ReturnType<typeof readWorker>>;

/** How background work stands, in this installation as a whole: for the operations screen, health and metrics. */
export async function readWorker({ db }: SystemContext) {
  // Ages are taken by the database's clock, which also wrote the times.
  const [lease] = await db.$queryRaw<LeaseRow[]>`
    select *, extract(epoch from clock_timestamp() - "heartbeatAt")::float8 as "silentSeconds",
      "expiresAt" <= clock_timestamp() as "free"
    from "WorkerLease" where "lock" = ${BACKGROUND_LOCK}`;
  const everHeld = lease !== undefined && lease.holder !== "";
  const queue = await db.$queryRaw<{ state: string; runs: number; oldestSeconds: number | null }[]>`
    select "state"::text, count(*)::int as "runs",
      extract(epoch from now() - min("notBefore"))::float8 as "oldestSeconds"
    from "Run" where "state" in ('QUEUED', 'RUNNING') group by "state"`;
  const beat = await db.run.findFirst({
    where: { job: "heartbeat", state: "COMPLETED" },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    select: { finishedAt: true },
  });
  const of = (state: string) => queue.find((row) => row.state === state);
  return {
    state: workerState({
      runner: lease?.detail?.runner,
      silentSeconds: everHeld ? lease.silentSeconds : undefined,
      free: lease?.free ?? true,
      paused: lease?.pausedAt != null,
    }),
    runner: lease?.detail?.runner ?? null,
    host: lease?.detail?.host ?? null,
    pid: lease?.detail?.pid ?? null,
    term: everHeld ? lease.term : null,
    since: everHeld ? lease.acquiredAt : null,
    heartbeatAt: everHeld ? lease.heartbeatAt : null,
    silentSeconds: everHeld ? Math.round(lease.silentSeconds) : null,
    paused: lease?.pausedAt ? { at: lease.pausedAt, by: lease.pausedBy, because: lease.pausedBecause } : null,
    /** When the heartbeat job last went the whole way through the runner. */
    lastBeatAt: beat?.finishedAt ?? null,
    queue: {
      waiting: of("QUEUED")?.runs ?? 0,
      running: of("RUNNING")?.runs ?? 0,
      oldestWaitingSeconds: Math.max(0, Math.round(of("QUEUED")?.oldestSeconds ?? 0)),
    },
  };
}

/** Whether somebody holds all background work. */
export async function workIsPaused({ db }: SystemContext) {
  const paused = await db.workerLease.findFirst({
    where: { lock: BACKGROUND_LOCK, pausedAt: { not: null } },
    select: { lock: true },
  });
  return paused !== null;
}
