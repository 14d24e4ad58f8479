/** The lock whoever does the background work holds: one embedded worker, or Inngest through the web processes. */
export const BACKGROUND_LOCK = "background";

export const HEARTBEAT_SECONDS = 4;
/** A worker that was killed is believed dead after this long; another then takes over. */
export const LEASE_SECONDS = 20;
/** A holder that could not renew stops this long before its lease ends: it must be silent before another may begin. */
export const FENCE_SECONDS = 6;
export const STALE_SECONDS = 60;
/** Inngest calls once a minute; two missed calls are bad luck, more are an outage. */
export const STALE_INNGEST_SECONDS = 200;

export type RunnerName = "embedded" | "inngest";

export interface WorkerFacts {
  runner: RunnerName | undefined;
  /** Seconds since the holder last said it is alive, by the database's clock; undefined when nobody ever was. */
  silentSeconds: number | undefined;
  /** The lease was given back or has run out. */
  free: boolean;
  paused: boolean;
}

export type WorkerState = "never-started" | "paused" | "stale" | "stopped" | "working";

/** How background work stands. A silent worker matters more than a paused one: resuming it would change nothing. */
export function workerState({ runner, silentSeconds, free, paused }: WorkerFacts): WorkerState {
  if (silentSeconds === undefined) return paused ? "paused" : "never-started";
  const limit = runner === "inngest" ? STALE_INNGEST_SECONDS : STALE_SECONDS;
  if (silentSeconds > limit) return "stale";
  if (paused) return "paused";
  return free ? "stopped" : "working";
}
