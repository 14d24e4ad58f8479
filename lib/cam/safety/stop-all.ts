import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import type { StopEverything } from "./schema";

/**
 * Nothing leaves this workspace any more, from the next message on. Pressing it twice is not a mistake: whoever is afraid
 * gets the same answer, and the first reason stays.
 */
export async function stopEverything(ctx: CamContext, { reason }: StopEverything) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const stopped = await tx.db.workspace.updateMany({
      where: { id: ctx.workspaceId, stopAll: false },
      data: {
        stopAll: true,
        stopAllAt: ctx.now(),
        stopAllBecause: reason || null,
        version: { increment: 1 },
      },
    });
    if (stopped.count > 0) {
      await recordAudit(tx, {
        action: "safety.stopped",
        subjectKind: "workspace",
        subjectId: ctx.workspaceId,
        before: { stopAll: false },
        after: { stopAll: true },
        detail: { reason },
      });
    }
    return { stopped: true, already: stopped.count === 0 };
  });
}
