import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { BACKGROUND_LOCK } from "./rules";

/** Lets background work go on. Of the slots missed meanwhile, only each job's latest is caught up with. */
export async function resumeWorker(ctx: CamContext) {
  requireRole(ctx, "ADMIN");
  return inTransaction(ctx, async (tx) => {
    const resumed = await tx.db.workerLease.updateMany({
      where: { lock: BACKGROUND_LOCK, pausedAt: { not: null } },
      data: { pausedAt: null, pausedBy: null, pausedBecause: null },
    });
    if (resumed.count === 0) throw new Refusal("conflict", "Background work is not paused.");
    // The relay sleeps until somebody rings.
    await tx.db.$executeRaw`select pg_notify('cam_run', '')`;
    await recordAudit(tx, { action: "worker.resumed", subjectKind: "worker" });
    return { paused: false };
  });
}
