import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { duplicatesJob } from "../jobs/duplicates";
import { requestRun } from "../jobs/request-run";
import { askIfDue } from "../scoring/ask";
import { clearStage } from "./clear-stage";
import { standing } from "./standing";

/** Public to what brings people in: says what came of it, and has whoever is new compared with who was here. Undefined when somebody stopped it meanwhile. */
export async function finishImport(tx: CamContext, batchId: string) {
  const { state, fileName, rowsNew, rowsUpdated, rowsDuplicate, rowsInvalid, rowsSuppressed } =
    await standing(tx, batchId);
  if (state !== "RUNNING") return undefined;
  const counts = {
    new: rowsNew,
    updated: rowsUpdated,
    duplicate: rowsDuplicate,
    invalid: rowsInvalid,
    suppressed: rowsSuppressed,
  };
  const { campaignId } = await tx.db.importBatch.update({
    where: { workspaceId_id: { workspaceId: tx.workspaceId, id: batchId } },
    data: { state: "DONE", finishedAt: tx.now() },
    select: { campaignId: true },
  });
  await clearStage(tx, batchId);
  // The rows keep every cell; the file itself is not needed any more.
  await tx.db.importPiece.deleteMany({ where: { workspaceId: tx.workspaceId, batchId } });
  await recordAudit(tx, {
    action: "import.finished",
    subjectKind: "import",
    subjectId: batchId,
    detail: { fileName, ...counts },
  });
  if (rowsNew + rowsUpdated > 0) {
    await requestRun(tx, duplicatesJob, { input: { everybody: false }, trigger: "FOLLOW_ON" });
    if (campaignId) await askIfDue(tx, campaignId);
  }
  return counts;
}
