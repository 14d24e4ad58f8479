import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { OfList } from "./schema";
import { standingList } from "./standing";

/** Stops after the stretch of lines at work. Whoever is on the list by then stays there. */
export async function cancelList(ctx: CamContext, { listId }: OfList) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const list = await standingList(tx, listId);
    if (!["CHECKING", "RUNNING"].includes(list.state))
      throw new Refusal("conflict", "This list is not at work, so there is nothing to cancel.");
    await tx.db.suppressionImport.updateMany({
      where: { workspaceId: tx.workspaceId, id: listId },
      data: list.state === "CHECKING" ? { state: "DRAFT" } : { state: "CANCELLED", finishedAt: tx.now() },
    });
    if (list.runId)
      await tx.db.run.updateMany({
        where: { id: list.runId, workspaceId: tx.workspaceId, cancelRequestedAt: null },
        data: { cancelRequestedAt: tx.now() },
      });
    await recordAudit(tx, {
      action: "suppression-list.cancelled",
      subjectKind: "suppression-list",
      subjectId: listId,
      detail: { fileName: list.fileName, linesDone: list.linesDone, linesTotal: list.linesTotal },
    });
    return { listId };
  });
}
