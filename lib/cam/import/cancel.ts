import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { OfImport } from "./schema";
import { standing } from "./standing";

/** Stops after the stretch of rows at work. What is in stays in: it can be gone on with, or undone. */
export async function cancelImport(ctx: CamContext, { batchId }: OfImport) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const batch = await standing(tx, batchId);
    if (!["CHECKING", "RUNNING"].includes(batch.state)) {
      throw new Refusal("conflict", "This import is not at work, so there is nothing to cancel.");
    }
    await tx.db.importBatch.updateMany({
      where: { workspaceId: tx.workspaceId, id: batchId },
      data: batch.state === "CHECKING" ? { state: "DRAFT" } : { state: "CANCELLED", finishedAt: tx.now() },
    });
    if (batch.runId) {
      await tx.db.run.updateMany({
        where: { id: batch.runId, workspaceId: tx.workspaceId, cancelRequestedAt: null },
        data: { cancelRequestedAt: tx.now() },
      });
    }
    await recordAudit(tx, {
      action: "import.cancelled",
      subjectKind: "import",
      subjectId: batchId,
      detail: { fileName: batch.fileName, rowsDone: batch.rowsDone, rowsTotal: batch.rowsTotal },
    });
    return { batchId };
  });
}
