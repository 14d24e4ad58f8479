import { handOverRuns } from "@/lib/cam/jobs/hand-over-runs";
import type { RunnerParts } from "@/lib/cam/jobs/runner-parts";
import { type InngestClient, runAskedFor } from "./client";

/**
 * Sends waiting runs to Inngest, in the transaction that marks them: a lost answer sends them again, under the same
 * event id, which Inngest keeps once. Called after a request that may have asked for one, after each run, and once a
 * minute in case all of that was lost.
 */
export async function relayRuns(parts: RunnerParts, client: InngestClient): Promise<number> {
  let sent = 0;
  for (;;) {
    const count = await handOverRuns(parts.system, parts.jobs, async (_tx, runs) => {
      await client.send(
        runs.map(({ id, job, notBefore }) =>
          // The time is part of the id: a run that was held back and offered again is a new call.
          runAskedFor(job).create({ runId: id }, { id: `${id}@${notBefore.getTime()}` }),
        ),
      );
    });
    sent += count;
    if (count === 0) return sent;
  }
}
