import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { visibleRuns } from "./reads";
import type { CancelRun } from "./schema";

/**
 * Asks a run to stop. One that waits is cancelled at once; one at work stops before its next step, and what it has
 * done until then stays done.
 */
export async function cancelRun(ctx: CamContext, { runId }: CancelRun) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const mine = { id: runId, ...visibleRuns(tx) };
    const now = tx.now();
    const waiting = await tx.db.run.updateMany({
      where: { ...mine, state: "QUEUED" },
      data: { state: "CANCELLED", cancelRequestedAt: now, finishedAt: now },
    });
    const working = waiting.count
      ? waiting
      : await tx.db.run.updateMany({
          where: { ...mine, state: "RUNNING", cancelRequestedAt: null },
          data: { cancelRequestedAt: now },
        });
    if (working.count === 0) await refuse(tx, mine);
    await recordAudit(tx, { action: "run.cancelled", subjectKind: "run", subjectId: runId });
    return { runId, stopped: waiting.count === 1 };
  });
}

async function refuse({ db }: CamContext, mine: { id: string }): Promise<never> {
  const run = await db.run.findFirst({ where: mine, select: { state: true } });
  if (!run) throw new Refusal("missing", "There is no such run.");
  if (run.state === "RUNNING") throw new Refusal("conflict", "This run is being stopped already.");
  throw new Refusal("conflict", `This run has ended (${run.state.toLowerCase()}): there is nothing to stop.`);
}
