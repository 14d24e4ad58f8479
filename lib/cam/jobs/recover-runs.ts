import type { SystemContext } from "../context";
import { type RunnerParts, STARTED_RUN } from "./runner-parts";
import { settleRun } from "./settle-run";

/**
 * Runs whose worker went away without a word: back to the queue, or given up with their last words when that was the
 * last attempt. An attempt that killed its worker counts, or a run that does so each time would go on for ever.
 */
export async function recoverRuns(parts: RunnerParts): Promise<number> {
  const left = await parts.system.db.$queryRaw<{ id: string }[]>`
    select "id" from "Run" where "state" = 'RUNNING' and "leasedUntil" < clock_timestamp()
    order by "leasedUntil" limit 100`;
  const runs = await parts.system.db.run.findMany({
    where: { id: { in: left.map(({ id }) => id) }, state: "RUNNING" },
    select: STARTED_RUN,
  });
  for (const run of runs) {
    const failure = {
      kind: "busy" as const,
      message: "The worker that ran it went away before it was finished.",
      afterSeconds: 0,
    };
    const settled = await settleRun(
      parts,
      run,
      run.cancelRequestedAt ? { kind: "cancelled" } : { kind: "failed", failure },
    );
    parts.system.log.warn(
      { runId: run.id, job: run.job, ...settled },
      "found a run left behind by a dead worker",
    );
  }
  return runs.length;
}

/**
 * At a change of hands the queue is built anew from the Run table: what was handed to the one before counts as waiting
 * again, and what it had at work as left behind. A delivery that still comes through finds its attempt number used up.
 */
export async function offerAgain(ctx: SystemContext, leasedBy: string): Promise<void> {
  await ctx.db.run.updateMany({
    where: { state: "QUEUED", handedOverAt: { not: null } },
    data: { handedOverAt: null },
  });
  // Only the holder of the lock leases runs, so every other name is gone; runs that Inngest had at work bear none.
  await ctx.db.$executeRaw`
    update "Run" set "leasedBy" = coalesce("leasedBy", 'another runner'), "leasedUntil" = clock_timestamp()
    where "state" = 'RUNNING' and "leasedBy" is distinct from ${leasedBy}`;
}
