import { inTransaction, type SystemContext } from "../context";
import type { RunState } from "../run/schema";
import type { Counts, Job } from "./define-job";
import { afterFailure, type Failure, runMayMove } from "./rules";
import type { RunnerParts, StartedRun } from "./runner-parts";

export type Outcome =
  | { kind: "completed"; counts: Counts }
  | { kind: "failed"; failure: Failure }
  | { kind: "cancelled" }
  /** A worker that stops in good order puts the run back: that is nobody's failure and costs no attempt. */
  | { kind: "given-back" };

export type Settled =
  | { state: "COMPLETED" | "CANCELLED" | "FAILED" }
  | { state: "QUEUED"; afterSeconds: number }
  /** The run was in other hands by then: nothing was written. */
  | { state: "lost" };

/** Writes how an attempt ended, if the run is still in the hands that made it. */
export async function settleRun(
  parts: RunnerParts,
  run: StartedRun,
  outcome: Outcome,
  { handedOver = false } = {},
): Promise<Settled> {
  const ctx = parts.contextFor(run);
  const now = ctx.now();
  switch (outcome.kind) {
    case "completed": {
      const end = { counts: outcome.counts, error: null, finishedAt: now };
      return told(await moveRun(ctx, run, "COMPLETED", end), { state: "COMPLETED" });
    }
    case "cancelled":
      return told(await moveRun(ctx, run, "CANCELLED", { finishedAt: now }), { state: "CANCELLED" });
    case "given-back": {
      const back = { handedOverAt: null, notBefore: now, maxAttempts: run.maxAttempts + 1 };
      return told(await moveRun(ctx, run, "QUEUED", back), { state: "QUEUED", afterSeconds: 0 });
    }
    case "failed": {
      const { failure } = outcome;
      const next = afterFailure(failure, { ...run, dice: parts.dice() });
      if (next.next === "give-up") return giveUp(parts, ctx, run, failure);
      const again = {
        error: failure.message,
        notBefore: new Date(now.getTime() + next.afterSeconds * 1000),
        // Where the runner itself comes back later (Inngest), the run stays handed over.
        ...(handedOver ? {} : { handedOverAt: null }),
      };
      return told(await moveRun(ctx, run, "QUEUED", again), {
        state: "QUEUED",
        afterSeconds: next.afterSeconds,
      });
    }
  }
}

const told = (moved: boolean, settled: Settled): Settled => (moved ? settled : { state: "lost" });

/** The end and the last words are one transaction: said once, or not at all. */
async function giveUp(
  parts: RunnerParts,
  ctx: SystemContext,
  run: StartedRun,
  { message }: Failure,
): Promise<Settled> {
  const job: Job | undefined = parts.jobs.find(({ name }) => name === run.job);
  const end = { error: message, finishedAt: ctx.now() };
  try {
    const moved = await inTransaction(ctx, async (tx) => {
      if (!(await moveRun(tx, run, "FAILED", end))) return false;
      await job?.lastWords?.({ ctx: tx, input: run.input, error: message, run });
      return true;
    });
    return told(moved, { state: "FAILED" });
  } catch (error) {
    // Last words that fail must not keep a hopeless run alive.
    ctx.log.error({ error, runId: run.id, job: run.job }, "the last words of a failed run could not be said");
    const wordless = `${message} (And its last words failed: ${parts.describe(error)})`;
    return told(await moveRun(ctx, run, "FAILED", { ...end, error: wordless }), { state: "FAILED" });
  }
}

interface RunChange {
  counts?: Counts;
  error?: string | null;
  finishedAt?: Date;
  notBefore?: Date;
  handedOverAt?: null;
  maxAttempts?: number;
}

async function moveRun(ctx: SystemContext, run: StartedRun, to: RunState, change: RunChange) {
  if (!runMayMove("RUNNING", to)) throw new Error(`A running run does not become ${to}.`);
  const moved = await ctx.db.run.updateMany({
    where: { id: run.id, state: "RUNNING", attempts: run.attempts, leasedBy: run.leasedBy },
    data: { ...change, state: to, leasedBy: null, leasedUntil: null },
  });
  return moved.count === 1;
}
