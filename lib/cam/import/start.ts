import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { importRowsJob } from "../jobs/import-rows";
import { requestRun, triggerOf } from "../jobs/request-run";
import { requireOpenCampaign } from "./begin";
import type { OfImport } from "./schema";
import { standing } from "./standing";

/** Brings the checked rows in. One that failed or was cancelled half way goes on behind the last row it finished. */
export async function startImport(ctx: CamContext, { batchId }: OfImport) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const batch = await standing(tx, batchId);
    const goesOn = ["FAILED", "CANCELLED"].includes(batch.state) && batch.rowsTotal !== null;
    if (batch.state !== "CHECKED" && !goesOn) {
      throw new Refusal(
        "conflict",
        SAYS[batch.state] ?? "Check the file first: then you see what would happen.",
      );
    }
    if (goesOn && batch.fileBytes === 0n)
      throw new Refusal(
        "conflict",
        "These people did not come from a file. Bring the rest in from where they were found.",
      );
    if (batch.campaignId) await requireOpenCampaign(tx, batch.campaignId);
    const run = await requestRun(tx, importRowsJob, {
      input: { batchId },
      trigger: triggerOf(ctx),
      about: batchId,
    });
    await tx.db.importBatch.updateMany({
      where: { workspaceId: tx.workspaceId, id: batchId },
      data: {
        state: "RUNNING",
        error: null,
        runId: run.runId,
        startedAt: batch.startedAt ?? tx.now(),
        finishedAt: null,
        // What the check foretold makes room for what is done.
        ...(batch.rowsDone === 0 && {
          rowsNew: 0,
          rowsUpdated: 0,
          rowsDuplicate: 0,
          rowsInvalid: 0,
          rowsSuppressed: 0,
        }),
      },
    });
    await recordAudit(tx, {
      action: "import.started",
      subjectKind: "import",
      subjectId: batchId,
      detail: { fileName: batch.fileName, rows: batch.rowsTotal, campaignId: batch.campaignId },
    });
    return { batchId, runId: run.runId };
  });
}

const SAYS: Record<string, string> = {
  RUNNING: "This import runs already.",
  DONE: "This import is done.",
  UNDOING: "This import is being undone.",
  UNDONE: "This import was undone. Upload the file again to bring it in anew.",
  CHECKING: "The file is being checked. Start when the check is done.",
};
