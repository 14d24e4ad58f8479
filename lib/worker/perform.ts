import type { Job } from "@/lib/cam/jobs/define-job";
import { runProgress } from "@/lib/cam/jobs/run-progress";
import {
  failureOf,
  RunCancelled,
  RunLost,
  type RunnerParts,
  type StartedRun,
} from "@/lib/cam/jobs/runner-parts";
import { type Outcome, settleRun } from "@/lib/cam/jobs/settle-run";
import { startRun } from "@/lib/cam/jobs/start-run";
import { stepMemory } from "@/lib/cam/jobs/step-memory";
import { LEASE_SECONDS } from "@/lib/cam/worker/rules";
import type { Delivery } from "./queue";

interface PerformerParts extends RunnerParts {
  /** Written on every run this worker has at work: holder and term of its lease. */
  leasedBy: string;
}

export type Performer = ReturnType<typeof createPerformer>;

/** Does deliveries, and knows which runs are at work right now. */
export function createPerformer(parts: PerformerParts) {
  const { system, leasedBy } = parts;
  const atWork = new Map<string, StartedRun>();

  /** True when a run went back to waiting: somebody should look for its time. */
  async function perform({ runId, attempt }: Delivery): Promise<boolean> {
    const run = await startRun(system, { runId, attempt, leasedBy, leaseSeconds: LEASE_SECONDS });
    if (!run) {
      await handBack(runId, attempt);
      return false;
    }
    atWork.set(run.id, run);
    try {
      const outcome = await attemptOf(parts, run);
      if (!outcome) return false;
      const settled = await settleRun(parts, run, outcome);
      const log = outcome.kind === "failed" ? system.log.warn : system.log.debug;
      log({ runId, job: run.job, attempt, outcome: outcome.kind, ...settled }, "a run's attempt ended");
      return settled.state === "QUEUED";
    } finally {
      atWork.delete(run.id);
    }
  }

  /** Paused between hand-over and start: the run waits in its own table again. Any other reason is somebody else's business. */
  async function handBack(runId: string, attempt: number) {
    await system.db.run.updateMany({
      where: { id: runId, state: "QUEUED", attempts: attempt - 1 },
      data: { handedOverAt: null },
    });
  }

  return {
    perform,
    /** Ids of the runs in hand. */
    atWork: () => [...atWork.keys()],
    /** For a worker that must stop now: what is at work goes back, and later words about it find it gone. */
    async giveBack() {
      for (const run of atWork.values()) await settleRun(parts, run, { kind: "given-back" });
    },
  };
}

/** One attempt from start to outcome; undefined when the run was taken out of our hands on the way. */
async function attemptOf(parts: RunnerParts, run: StartedRun): Promise<Outcome | undefined> {
  if (run.cancelRequestedAt) return { kind: "cancelled" };
  const job = parts.jobs.find(({ name }) => name === run.job);
  const ctx = parts.contextFor(run);
  const progress = runProgress(ctx, run);
  try {
    if (!job) throw new Error(`No job is called "${run.job}" in this version.`);
    const work = job.perform({
      ctx,
      step: stepMemory(ctx, run, parts),
      input: run.input,
      progress: progress.progress,
    });
    return { kind: "completed", counts: await withinLimit(job, work) };
  } catch (error) {
    if (error instanceof RunCancelled) return { kind: "cancelled" };
    if (error instanceof RunLost) {
      ctx.log.warn({ error }, "a run was taken over while it was at work here");
      return undefined;
    }
    ctx.log.warn({ error, job: run.job, attempt: run.attempts }, "a run's attempt failed");
    return { kind: "failed", failure: failureOf(error, parts.describe) };
  } finally {
    await progress.flush();
  }
}

/** A job that hangs must not hold its seat for ever. Its work cannot be stopped, but its next step finds the run in other hands. */
async function withinLimit<T>({ limitMinutes }: Job, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_done, fail) => {
    timer = setTimeout(
      () => fail(new Error(`It took longer than ${limitMinutes} minutes and was given up.`)),
      limitMinutes * 60_000,
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
