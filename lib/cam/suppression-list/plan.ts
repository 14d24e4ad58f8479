import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { inspectTableFile } from "../table-file/inspect";
import { requireWhole } from "../upload/rules";
import { uploadedList } from "./file";
import { guessMapping, guessReason } from "./rules";
import { ListFormat, ListMapping, type PlanList } from "./schema";
import { standingList } from "./standing";

/** How the list is read. What nobody says is found out from the file; a change makes an earlier check worthless. */
export async function planList(ctx: CamContext, { listId, format, mapping, reason, note }: PlanList) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const list = await standingList(tx, listId);
    if (!["DRAFT", "CHECKED"].includes(list.state) && !(list.state === "FAILED" && list.linesDone === 0))
      throw new Refusal("conflict", "This list has been started: how it is read cannot be changed any more.");
    requireWhole(list);
    const chosen = format ?? ListFormat.parse(list.format).chosen;
    const found = await inspectTableFile(uploadedList(tx, list), chosen);
    const known = ListMapping.parse(list.mapping);
    const guess = () =>
      guessMapping(
        found.columns.map(({ column, name }) => ({
          name: found.header.value ? name : "",
          cells: found.sampleRows.map((row) => row[column] ?? ""),
        })),
      );
    const first = Object.keys(known).length === 0 && list.reason === "IMPORTED";
    const because =
      reason ??
      (first ? guessReason([list.fileName, ...found.columns.map(({ name }) => name)]) : undefined) ??
      list.reason;
    const settled = mapping ?? (format || Object.keys(known).length === 0 ? guess() : known);
    await tx.db.suppressionImport.updateMany({
      where: { workspaceId: tx.workspaceId, id: listId },
      data: {
        format: JSON.parse(JSON.stringify({ chosen, plan: found.plan })),
        mapping: settled,
        reason: because,
        ...(note !== undefined && { note: note || null }),
        state: "DRAFT",
        error: null,
        linesTotal: null,
      },
    });
    await recordAudit(tx, {
      action: "suppression-list.planned",
      subjectKind: "suppression-list",
      subjectId: listId,
      after: { fileName: list.fileName, mapping: settled, reason: because },
    });
    return { listId };
  });
}
