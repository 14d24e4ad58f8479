import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { importUndoJob } from "../jobs/import-undo";
import { requestRun, triggerOf } from "../jobs/request-run";
import type { OfImport } from "./schema";
import { standing } from "./standing";

/** Takes back what an import brought in and nobody touched since, the last row first. */
export async function undoImport(ctx: CamContext, { batchId }: OfImport) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const batch = await standing(tx, batchId);
    if (!["DONE", "CANCELLED", "FAILED"].includes(batch.state) || batch.rowsDone === 0) {
      throw new Refusal("conflict", "Only an import that brought something in and has ended can be undone.");
    }
    const run = await requestRun(tx, importUndoJob, {
      input: { batchId },
      trigger: triggerOf(ctx),
      about: batchId,
    });
    await tx.db.importBatch.updateMany({
      where: { workspaceId: tx.workspaceId, id: batchId },
      data: {
        state: "UNDOING",
        error: null,
        runId: run.runId,
        undoneReversed: 0,
        undoneKept: 0,
        undoneFailed: 0,
      },
    });
    await recordAudit(tx, {
      action: "import.undo-asked",
      subjectKind: "import",
      subjectId: batchId,
      detail: { fileName: batch.fileName, rowsDone: batch.rowsDone },
    });
    return { batchId, runId: run.runId };
  });
}
