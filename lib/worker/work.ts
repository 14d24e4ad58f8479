import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { RunnerParts } from "@/lib/cam/jobs/runner-parts";
import { LEASE_SECONDS } from "@/lib/cam/worker/rules";
import { acquireLease, type Holder, releaseLease } from "./lease";
import { LeaseLost, workShift } from "./shift";

export interface WorkerParts extends RunnerParts {
  url: string;
  /** How often to look for work without having been told. */
  pollSeconds: number;
  /** How long a stopping worker waits for what it has at work. */
  drainSeconds?: number;
}

const WAIT_MS = 1000;

/**
 * The embedded runner. Of all workers on a database one is active; the others wait and take over when its lease ends:
 * at once when it was given back, within half a minute when the holder was killed.
 * Returns after a stop in good order; throws LeaseLost when it must fall silent: then the process has to end.
 */
export async function runWorker(parts: WorkerParts, signal: AbortSignal): Promise<void> {
  const { system } = parts;
  const holder: Holder = { id: randomUUID(), runner: "embedded", host: hostname(), pid: process.pid };
  const term = await waitForLease(parts, holder, signal);
  if (term === undefined) return;
  system.log.info({ holder: holder.id, term }, "this worker does the background work now");
  try {
    await workShift({ drainSeconds: 25, ...parts, holder, term }, signal);
  } catch (error) {
    // Another may begin at once, unless the lease is lost: then the lock is not ours to give.
    if (!(error instanceof LeaseLost)) await releaseLease(system, holder, term).catch(() => undefined);
    throw error;
  }
  await releaseLease(system, holder, term);
  system.log.info({ holder: holder.id, term }, "the worker has stopped in good order");
}

async function waitForLease({ system }: WorkerParts, holder: Holder, signal: AbortSignal) {
  let said = false;
  while (!signal.aborted) {
    try {
      const term = await acquireLease(system, holder, LEASE_SECONDS);
      if (term !== undefined) return term;
      if (!said) system.log.info({}, "another worker is active; this one waits to take over");
      said = true;
    } catch (error) {
      system.log.warn({ error }, "the database could not be asked for the background lock; trying again");
    }
    await pause(WAIT_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
