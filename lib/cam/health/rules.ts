import type { RunnerName, WorkerState } from "../worker/rules";
import type { HealthReport, HealthStatus } from "./schema";

/** How this installation is meant to run: from its environment. */
export interface Intended {
  runner: RunnerName;
  workerEnabled: boolean;
  /** Vendors, and whether somebody gave their credentials. */
  connected: Record<string, boolean>;
}

export interface DatabaseFacts {
  latencyMs: number;
  version: string;
  migration: string | null;
  unfinishedMigrations: number;
}

export interface WorkFacts {
  state: WorkerState;
  holder: string | null;
  heartbeatAt: Date | null;
  silentSeconds: number | null;
  /** How long the holder has had the lock: whoever took it just now has not had the time to prove itself. */
  heldSeconds: number;
  pausedBecause: string | null;
  /** When the heartbeat job last came back: the proof that the whole way through the runner works. */
  lastRoundTripAt: Date | null;
}

export interface QueueFacts {
  waiting: number;
  due: number;
  running: number;
  oldestDueSeconds: number;
  failedLastHour: number;
}

export interface HealthFacts {
  now: Date;
  /** Undefined when the database did not answer; then nothing else is known either. */
  read?: { database: DatabaseFacts; work: WorkFacts; queue: QueueFacts };
}

const SLOW_DATABASE_MS = 500;
const ROUND_TRIP_LATE_SECONDS = 5 * 60;
const QUEUE_LATE_SECONDS = 5 * 60;
const QUEUE_STUCK_SECONDS = 60 * 60;

const secondsBetween = (earlier: Date, later: Date) =>
  Math.max(0, (later.getTime() - earlier.getTime()) / 1_000);

interface Complaint {
  status: Exclude<HealthStatus, "healthy">;
  because: string;
}

const minutes = (seconds: number) => `${Math.floor(seconds / 60)} minutes`;

const IDLE = "background jobs do not run";

function* workerComplaints(work: WorkFacts, intended: Intended): Generator<Complaint> {
  const who = intended.runner === "inngest" ? "Inngest" : "The worker";
  if (work.state === "never-started")
    yield {
      status: "degraded",
      because:
        intended.runner === "inngest"
          ? `Inngest has never called: ${IDLE}. Sync the app at /api/inngest.`
          : `No worker has reported yet: ${IDLE}${intended.workerEnabled ? "" : " (CAM_WORKER_ENABLED is false here)"}.`,
    };
  if (work.state === "stopped")
    yield { status: "degraded", because: `The worker was stopped and none has taken its place: ${IDLE}.` };
  if (work.state === "stale")
    yield {
      status: "unhealthy",
      because: `${who} has been silent for ${work.silentSeconds} seconds: ${IDLE}.`,
    };
  if (work.state === "paused")
    yield {
      status: "degraded",
      because: `Background work is paused${work.pausedBecause ? `: ${work.pausedBecause}` : ""}.`,
    };
}

function* queueComplaints(now: Date, queue: QueueFacts, work: WorkFacts): Generator<Complaint> {
  const waited = queue.oldestDueSeconds;
  if (waited > QUEUE_LATE_SECONDS)
    yield {
      status: waited > QUEUE_STUCK_SECONDS ? "unhealthy" : "degraded",
      because: `A run has been due for ${minutes(waited)} and nobody has started it.`,
    };
  if (queue.failedLastHour > 0)
    yield {
      status: "degraded",
      because: `${queue.failedLastHour} ${queue.failedLastHour === 1 ? "run" : "runs"} failed in the last hour.`,
    };
  const last = work.lastRoundTripAt;
  const silent = Math.min(last ? secondsBetween(last, now) : Number.POSITIVE_INFINITY, work.heldSeconds);
  if (work.state === "working" && silent > ROUND_TRIP_LATE_SECONDS)
    yield {
      status: "degraded",
      because: `The heartbeat job has not come back for ${minutes(silent)}: the runner takes jobs and does not finish them.`,
    };
}

function* complaints({ now, read }: HealthFacts, intended: Intended): Generator<Complaint> {
  if (!read) {
    yield { status: "unhealthy", because: "The database does not answer." };
    return;
  }
  const { database, queue, work } = read;
  if (database.unfinishedMigrations > 0)
    yield { status: "unhealthy", because: "A migration of the database did not finish." };
  if (database.latencyMs > SLOW_DATABASE_MS)
    yield {
      status: "degraded",
      because: `The database takes ${Math.round(database.latencyMs)} ms to answer.`,
    };
  yield* workerComplaints(work, intended);
  yield* queueComplaints(now, queue, work);
}

/** The only place that says how CAM is: the worst complaint names the state, all of them are the reasons. */
export function judgeHealth(facts: HealthFacts, intended: Intended): HealthReport {
  const found = [...complaints(facts, intended)];
  const { read } = facts;
  return {
    status: read ? "ok" : "unavailable",
    health_status: found.some(({ status }) => status === "unhealthy")
      ? "unhealthy"
      : found.length > 0
        ? "degraded"
        : "healthy",
    reasons: found.map(({ because }) => because),
    modules: Object.fromEntries(
      Object.entries(intended.connected).map(([name, connected]) => [name, { connected }]),
    ),
    worker: {
      runner: intended.runner,
      state: read?.work.state ?? "unknown",
      holder: read?.work.holder ?? null,
      heartbeat_at: read?.work.heartbeatAt?.toISOString() ?? null,
      paused_because: read?.work.pausedBecause ?? null,
      last_round_trip_at: read?.work.lastRoundTripAt?.toISOString() ?? null,
    },
    database: {
      reachable: read !== undefined,
      latency_ms: read ? Math.round(read.database.latencyMs * 10) / 10 : null,
      version: read?.database.version ?? null,
      migration: read?.database.migration ?? null,
      unfinished_migrations: read?.database.unfinishedMigrations ?? 0,
    },
    queue: {
      waiting: read?.queue.waiting ?? null,
      due: read?.queue.due ?? null,
      running: read?.queue.running ?? null,
      oldest_due_seconds: read?.queue.oldestDueSeconds ?? null,
      failed_last_hour: read?.queue.failedLastHour ?? null,
    },
  };
}
