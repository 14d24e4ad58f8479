import { NonRetriableError, RetryAfterError, StepError } from "inngest";
import type { Counts, Job } from "@/lib/cam/jobs/define-job";
import { runProgress } from "@/lib/cam/jobs/run-progress";
import {
  failureOf,
  RunCancelled,
  RunLost,
  type RunnerParts,
  type StartedRun,
} from "@/lib/cam/jobs/runner-parts";
import { settleRun } from "@/lib/cam/jobs/settle-run";
import { continueRun } from "@/lib/cam/jobs/start-run";
import { type Carry, stepMemory } from "@/lib/cam/jobs/step-memory";

/**
 * One call from Inngest. It calls once per step and again after failures; the run's own row counts the attempts, so
 * that a job gives up after as many on either runner.
 */
export async function answerCall(parts: RunnerParts, job: Job, runId: string, carry: Carry) {
  const stands = await continueRun(parts.system, runId);
  if ("stands" in stands) return answerWithout(parts, runId, stands.stands);
  const { run } = stands;
  if (run.cancelRequestedAt) return settleRun(parts, run, { kind: "cancelled" });

  const ctx = parts.contextFor(run);
  const progress = runProgress(ctx, run);
  let counts: Counts;
  try {
    counts = await job.perform({
      ctx,
      input: run.input,
      progress: progress.progress,
      step: stepMemory(ctx, run, {
        describe: parts.describe,
        carry: (name, work) => carry(name, () => work().catch((error) => fail(parts, run, error))),
      }),
    });
  } catch (error) {
    return await fail(parts, run, error);
  } finally {
    await progress.flush();
  }
  return { ...(await settleRun(parts, run, { kind: "completed", counts })), counts };
}

/** The run is not ours to do: it has ended, or background work is paused and it waits in its own table again. */
async function answerWithout({ system }: RunnerParts, runId: string, stands: "held" | "ended" | "gone") {
  if (stands === "held") {
    // A new time makes a new event: Inngest drops one whose id it has seen.
    await system.db.run.updateMany({
      where: { id: runId, state: "QUEUED" },
      data: { handedOverAt: null, notBefore: system.now() },
    });
    return { state: "HELD", because: "Background work is paused." };
  }
  const run = await system.db.run.findUnique({ where: { id: runId }, select: { state: true, error: true } });
  if (run?.state === "FAILED") throw new NonRetriableError(run.error ?? "The run failed.");
  return { state: run?.state ?? "GONE" };
}

/** Writes the failure to the run, and tells Inngest in its own words what follows. */
async function fail(parts: RunnerParts, run: StartedRun, error: unknown): Promise<never> {
  if (error instanceof NonRetriableError || error instanceof RetryAfterError) throw error;
  if (error instanceof RunCancelled) {
    await settleRun(parts, run, { kind: "cancelled" });
    throw new NonRetriableError("The run was cancelled.");
  }
  // Another call of the same run is at work or has settled it: look again in a moment.
  if (error instanceof RunLost) throw new RetryAfterError(error.message, 5000);

  const failure = failureOf(error, parts.describe);
  // Inngest hands a step's error to the job only after it has stopped trying.
  const final = error instanceof StepError;
  const settled = await settleRun(
    parts,
    run,
    { kind: "failed", failure: final ? { ...failure, kind: "refused" } : failure },
    { handedOver: true },
  );
  parts.system.log.warn({ runId: run.id, job: run.job, attempt: run.attempts, ...settled }, failure.message);
  if (settled.state === "QUEUED") throw new RetryAfterError(failure.message, settled.afterSeconds * 1000);
  throw new NonRetriableError(failure.message);
}

/** Inngest has given up, for reasons of its own or because we told it to. Last words are said here if they were not yet. */
export async function giveUpRun(parts: RunnerParts, runId: string, message: string) {
  const stands = await continueRun(parts.system, runId);
  if ("stands" in stands) return stands;
  return settleRun(parts, stands.run, {
    kind: "failed",
    failure: { kind: "refused", message: stands.run.attempts > 0 ? message : "Inngest gave up." },
  });
}
