import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { OfDiscovery } from "./schema";
import { holdDiscovery } from "./standing";

const AT_WORK = ["queued", "searching", "waiting"];

/** Stops after the page at work. Who was found stays found. */
export async function cancelDiscovery(ctx: CamContext, { jobId }: OfDiscovery) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { state, runId, outcomes } = await holdDiscovery(tx, jobId);
    if (state !== "RUNNING" && state !== "PENDING")
      throw new Refusal("conflict", "This search is not at work, so there is nothing to stop.");
    const because = `Stopped by ${tx.actor.name}.`;
    await tx.db.discoveryJob.updateMany({
      where: { workspaceId: tx.workspaceId, id: jobId },
      data: {
        state: "FAILED",
        error: `${because} Who was found until then stays.`,
        finishedAt: tx.now(),
        outcomes: Object.fromEntries(
          Object.entries(outcomes).map(([platform, outcome]) => [
            platform,
            AT_WORK.includes(outcome.state) ? { ...outcome, state: "stopped" as const, because } : outcome,
          ]),
        ),
      },
    });
    if (runId)
      await tx.db.run.updateMany({
        where: { id: runId, workspaceId: tx.workspaceId, cancelRequestedAt: null },
        data: { cancelRequestedAt: tx.now() },
      });
    await recordAudit(tx, { action: "discovery.cancelled", subjectKind: "discovery", subjectId: jobId });
    return { jobId };
  });
}
