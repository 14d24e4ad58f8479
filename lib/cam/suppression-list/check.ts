import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { requestRun, triggerOf } from "../jobs/request-run";
import { suppressionListCheckJob } from "../jobs/suppression-list-check";
import { requireWhole } from "../upload/rules";
import { namesSomebody } from "./rules";
import { ListMapping, type OfList } from "./schema";
import { standingList } from "./standing";

/** Reads the whole list and says of every line what it would do. Nobody is put on the list. */
export async function checkList(ctx: CamContext, { listId }: OfList) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const list = await standingList(tx, listId);
    requireWhole(list);
    if (!["DRAFT", "CHECKED"].includes(list.state) && !(list.state === "FAILED" && list.linesDone === 0))
      throw new Refusal("conflict", `This list is ${list.state.toLowerCase()}: it cannot be checked again.`);
    if (!namesSomebody(ListMapping.parse(list.mapping)))
      throw new Refusal("invalid", "No column holds an address or a domain. Say which column it is.");
    const { runId } = await requestRun(tx, suppressionListCheckJob, {
      input: { listId },
      trigger: triggerOf(ctx),
      about: listId,
    });
    await tx.db.suppressionImport.updateMany({
      where: { workspaceId: tx.workspaceId, id: listId },
      data: { state: "CHECKING", error: null, runId, linesTotal: null },
    });
    await recordAudit(tx, {
      action: "suppression-list.check-asked",
      subjectKind: "suppression-list",
      subjectId: listId,
      detail: { fileName: list.fileName },
    });
    return { listId, runId };
  });
}
