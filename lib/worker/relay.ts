import { handOverRuns, nextWaitingAt } from "@/lib/cam/jobs/hand-over-runs";
import type { RunnerParts } from "@/lib/cam/jobs/runner-parts";
import type { Queue } from "./queue";

/**
 * Carries waiting runs from the Run table to the queue: when rung, when the next retry is due, and every `pollSeconds`
 * in case a ring was lost. One look at a time; a ring during a look makes it look again.
 */
export function createRelay({ system, jobs }: RunnerParts, queue: Queue, pollSeconds: number) {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let closed = false;

  async function look() {
    try {
      do {
        again = false;
        const rung = new Set<string>();
        const count = await handOverRuns(system, jobs, async (tx, runs) => {
          await queue.deliver(tx, runs);
          for (const { job } of runs) rung.add(job);
        });
        for (const job of rung) queue.ring(job);
        if (count > 0) again = true;
      } while (again && !closed);
      wakeIn(await untilNext());
    } catch (error) {
      system.log.warn({ error }, "waiting runs could not be handed over; trying again shortly");
      wakeIn(1000);
    }
  }

  async function untilNext() {
    const longest = pollSeconds * 1000;
    const next = await nextWaitingAt(system, jobs);
    if (!next) return longest;
    const wait = next.getTime() - system.now().getTime();
    // Due, and yet not handed over: background work is paused, or another has the row in hand.
    return wait > 0 ? Math.min(longest, wait) : 1000;
  }

  function wakeIn(milliseconds: number) {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(ring, milliseconds);
  }

  function ring() {
    if (closed) return;
    again = true;
    looking ??= look().finally(() => {
      looking = undefined;
      if (again) ring();
    });
  }

  return {
    ring,
    async close() {
      closed = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
