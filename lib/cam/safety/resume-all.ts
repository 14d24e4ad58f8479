import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { ResumeEverything } from "./schema";

/** Sending may go on. An admin's decision, while stopping is anybody's who works here. */
export async function resumeEverything(ctx: CamContext, { reason }: ResumeEverything) {
  requireRole(ctx, "ADMIN");
  return inTransaction(ctx, async (tx) => {
    const resumed = await tx.db.workspace.updateMany({
      where: { id: ctx.workspaceId, stopAll: true },
      data: { stopAll: false, stopAllAt: null, stopAllBecause: null, version: { increment: 1 } },
    });
    if (resumed.count === 0)
      throw new Refusal("conflict", "Nothing is stopped: somebody has resumed already.");
    await recordAudit(tx, {
      action: "safety.resumed",
      subjectKind: "workspace",
      subjectId: ctx.workspaceId,
      before: { stopAll: true },
      after: { stopAll: false },
      detail: { reason },
    });
    return { stopped: false };
  });
}
