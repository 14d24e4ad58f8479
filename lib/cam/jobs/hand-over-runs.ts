import { inTransaction, type SystemContext } from "../context";
import type { Job } from "./define-job";
import { NOT_PAUSED } from "./start-run";

export interface WaitingRun {
  id: string;
  job: string;
  /** Attempts made so far. */
  attempts: number;
  notBefore: Date;
}

const AT_ONCE = 200;

/**
 * The Run table is the outbox: waiting rows are marked as handed over in the transaction in which `deliver` gives them
 * to the runner's queue. If that fails nothing is marked, and they are offered again. A run of a job this version does
 * not know waits for one that does. Returns how many went over.
 */
export async function handOverRuns(
  ctx: SystemContext,
  jobs: readonly Job[],
  deliver: (tx: SystemContext, runs: WaitingRun[]) => Promise<void>,
): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const runs = await tx.db.$queryRaw<WaitingRun[]>`
      update "Run" set "handedOverAt" = ${now} where "id" in (
        select "id" from "Run"
        where "state" = 'QUEUED' and "handedOverAt" is null and "notBefore" <= ${now}
          and "job" = any(${names(jobs)}) and ${NOT_PAUSED}
        order by "notBefore", "id" limit ${AT_ONCE} for update skip locked
      ) returning "id", "job", "attempts", "notBefore"`;
    if (runs.length > 0) await deliver(tx, runs);
    return runs.length;
  });
}

/** When the next run that waits for its time will be due. */
export async function nextWaitingAt(ctx: SystemContext, jobs: readonly Job[]): Promise<Date | undefined> {
  const next = await ctx.db.run.findFirst({
    where: { state: "QUEUED", handedOverAt: null, job: { in: names(jobs) } },
    orderBy: { notBefore: "asc" },
    select: { notBefore: true },
  });
  return next?.notBefore;
}

const names = (jobs: readonly Job[]) => jobs.map(({ name }) => name);
