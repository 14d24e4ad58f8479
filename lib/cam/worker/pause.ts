import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { BACKGROUND_LOCK } from "./rules";
import type { PauseWorker } from "./schema";

/** Holds all background work: nothing new starts from this commit on. What is at work finishes. It outlives restarts. */
export async function pauseWorker(ctx: CamContext, { reason }: PauseWorker) {
  requireRole(ctx, "ADMIN");
  return inTransaction(ctx, async (tx) => {
    // There may never have been a worker: the pause then waits for the first.
    const paused = await tx.db.$executeRaw`
      insert into "WorkerLease" as l ("lock", "holder", "acquiredAt", "heartbeatAt", "expiresAt",
        "pausedAt", "pausedBy", "pausedBecause")
      values (${BACKGROUND_LOCK}, '', to_timestamp(0), to_timestamp(0), to_timestamp(0),
        ${tx.now()}, ${tx.actor.name}, ${reason})
      on conflict ("lock") do update set "pausedAt" = excluded."pausedAt", "pausedBy" = excluded."pausedBy",
        "pausedBecause" = excluded."pausedBecause"
      where l."pausedAt" is null`;
    if (paused === 0) throw new Refusal("conflict", "Background work is paused already.");
    await recordAudit(tx, { action: "worker.paused", subjectKind: "worker", detail: { reason } });
    return { paused: true };
  });
}
