import { setTimeout as pause } from "node:timers/promises";
import { inboxJob } from "@/lib/cam/jobs/inbox";
import { offerAgain, recoverRuns } from "@/lib/cam/jobs/recover-runs";
import type { RunnerParts } from "@/lib/cam/jobs/runner-parts";
import { workIsPaused } from "@/lib/cam/worker/reads";
import { FENCE_SECONDS, HEARTBEAT_SECONDS, LEASE_SECONDS } from "@/lib/cam/worker/rules";
import { listenForRuns } from "@/lib/listen";
import { type Holder, renewLease, renewRuns } from "./lease";
import { createListening } from "./listening";
import { createPerformer, type Performer } from "./perform";
import { type Delivery, openQueue } from "./queue";
import { createRelay } from "./relay";
import { createScheduler } from "./schedule";

/** So many seconds after a mailbox was entered, changed or paused its line follows. */
const LISTEN_EVERY = 10;

export interface ShiftParts extends RunnerParts {
  url: string;
  holder: Holder;
  term: number;
  pollSeconds: number;
  drainSeconds: number;
}

/** The lock is in other hands, or could not be renewed: whoever finds out must fall silent at once. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** Works as the one active worker until `signal` (then it drains) or until its lease is lost (then it throws). */
export async function workShift(parts: ShiftParts, signal: AbortSignal): Promise<void> {
  const performer = createPerformer({ ...parts, leasedBy: leaseName(parts) });
  const keeper = keepLease(parts, performer);
  try {
    const desk = await Promise.race([openDesk(parts, performer), keeper.lost]);
    await Promise.race([aborted(signal), keeper.lost]);
    await Promise.race([desk.drain(), keeper.lost]);
    await Promise.race([desk.close(), keeper.lost]);
  } finally {
    // A lost lease closes nothing: the process has to end within seconds, and the database may be what is away.
    keeper.close();
  }
}

const leaseName = ({ holder, term }: ShiftParts) => `${holder.id}#${term}`;

/** Everything an active worker has: the queue, the relay that fills it, the round that asks for slots and looks for the dead. */
async function openDesk(parts: ShiftParts, performer: Performer) {
  const { system, url, jobs, pollSeconds } = parts;
  const perform = async (delivery: Delivery) => {
    if (await performer.perform(delivery)) relay.ring();
  };
  const queue = await openQueue({ url, jobs, log: system.log, pollSeconds, perform });
  const relay = createRelay(parts, queue, pollSeconds);
  const askForDueSlots = createScheduler(parts);

  // The table is the truth: whatever the one before had in hand or in the queue is offered anew.
  await queue.empty();
  await offerAgain(system, leaseName(parts));
  await recoverRuns(parts);
  await queue.listen();
  const listening = createListening(parts);
  // A story's worker may have other jobs.
  const reads = jobs.some(({ name }) => name === inboxJob.name);
  const line = listenForRuns(url, relay.ring, system.log);
  const round = everySecond(parts, async (second) => {
    if (!(await workIsPaused(system)) && (await askForDueSlots()) > 0) relay.ring();
    if (second % 5 === 0 && (await recoverRuns(parts)) > 0) relay.ring();
    if (reads && second % LISTEN_EVERY === 0) await listening.look({ off: await workIsPaused(system) });
  });

  return {
    /** In good order: nothing new is taken, what is at work may finish, and what does not goes back. */
    async drain() {
      clearInterval(round);
      await listening.close();
      await relay.close();
      // Unreferenced, or the process would stay for the rest of the time when it is long done.
      await Promise.race([queue.drain(), pause(parts.drainSeconds * 1000, undefined, { ref: false })]);
      await performer.giveBack();
    },
    async close() {
      clearInterval(round);
      await listening.close();
      await line.close();
      await relay.close();
      await queue.close();
    },
  };
}

function aborted(signal: AbortSignal) {
  return new Promise<void>((done) => {
    if (signal.aborted) done();
    signal.addEventListener("abort", () => done(), { once: true });
  });
}

/** Runs `work` about once a second, never twice at the same time; trouble is logged and the next second tries again. */
function everySecond({ system }: RunnerParts, work: (second: number) => Promise<void>) {
  let busy = false;
  let second = 0;
  return setInterval(async () => {
    if (busy) return;
    busy = true;
    try {
      await work(second++);
    } catch (error) {
      system.log.warn({ error }, "the worker's round had trouble; trying again in a second");
    } finally {
      busy = false;
    }
  }, 1000);
}

/**
 * Renews the lease, and reports it lost while there is still time: the clock that counts is this process's own, from
 * before the renewal was sent, so a slow or unreachable database never makes two workers believe they are the one.
 */
function keepLease(parts: ShiftParts, performer: Performer) {
  const { system, holder, term } = parts;
  let coveredUntil = performance.now() + LEASE_SECONDS * 1000;
  let report: (reason: LeaseLost) => void = () => undefined;
  const lost = new Promise<never>((_done, fail) => {
    report = fail;
  });
  // Nobody may be waiting for it yet; that it is lost is not an unhandled error of its own.
  lost.catch(() => undefined);

  let renewing = false;
  async function renew() {
    if (renewing) return;
    renewing = true;
    const asked = performance.now();
    try {
      if (!(await renewLease(system, holder, term, LEASE_SECONDS))) {
        return report(new LeaseLost("The background lock is in other hands."));
      }
      coveredUntil = asked + LEASE_SECONDS * 1000;
      await renewRuns(system, leaseName(parts), performer.atWork(), LEASE_SECONDS);
    } catch (error) {
      system.log.warn({ error }, "the worker could not say that it is alive; trying again");
    } finally {
      renewing = false;
    }
  }

  const heartbeat = setInterval(renew, HEARTBEAT_SECONDS * 1000);
  const watch = setInterval(() => {
    if (performance.now() < coveredUntil - FENCE_SECONDS * 1000) return;
    report(new LeaseLost("The database could not be reached in time to keep the background lock."));
  }, 500);
  return {
    lost,
    close() {
      clearInterval(heartbeat);
      clearInterval(watch);
    },
  };
}
