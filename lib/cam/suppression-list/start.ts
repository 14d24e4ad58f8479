import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { requestRun, triggerOf } from "../jobs/request-run";
import { suppressionListRowsJob } from "../jobs/suppression-list-rows";
import type { OfList } from "./schema";
import { standingList } from "./standing";

/** Puts the checked lines on the suppression list. One that failed or was cancelled goes on behind its last line. */
export async function startList(ctx: CamContext, { listId }: OfList) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const list = await standingList(tx, listId);
    const goesOn = ["FAILED", "CANCELLED"].includes(list.state) && list.linesTotal !== null;
    if (list.state !== "CHECKED" && !goesOn)
      throw new Refusal(
        "conflict",
        list.state === "DONE"
          ? "This list is in already."
          : "Check the list first: then you see what would happen.",
      );
    const { runId } = await requestRun(tx, suppressionListRowsJob, {
      input: { listId },
      trigger: triggerOf(ctx),
      about: listId,
    });
    await tx.db.suppressionImport.updateMany({
      where: { workspaceId: tx.workspaceId, id: listId },
      data: { state: "RUNNING", error: null, runId, startedAt: list.startedAt ?? tx.now(), finishedAt: null },
    });
    await recordAudit(tx, {
      action: "suppression-list.started",
      subjectKind: "suppression-list",
      subjectId: listId,
      detail: { fileName: list.fileName, lines: list.linesTotal },
    });
    return { listId, runId };
  });
}
