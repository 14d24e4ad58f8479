import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { inspectTableFile } from "../table-file/inspect";
import { requireWhole } from "../upload/rules";
import { requireOpenCampaign } from "./begin";
import { clearStage } from "./clear-stage";
import { uploadedImport } from "./file";
import { fieldOfGuess } from "./rules";
import { ImportFormat, type ImportMapping, type PlanImport } from "./schema";
import { standing } from "./standing";

/**
 * How the file is read and where its people go. Whatever the operator does not say is found out from the file. Any
 * change makes an earlier check worthless, so it is asked for anew.
 */
export async function planImport(ctx: CamContext, { batchId, format, mapping, ...rest }: PlanImport) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const batch = await standing(tx, batchId);
    const checkFailed = batch.state === "FAILED" && batch.rowsDone === 0;
    if (!["DRAFT", "CHECKED"].includes(batch.state) && !checkFailed) {
      throw new Refusal(
        "conflict",
        "This import has been started: how it is read cannot be changed any more.",
      );
    }
    requireWhole(batch);
    if (rest.campaignId) await requireOpenCampaign(tx, rest.campaignId);
    const before = ImportFormat.parse(batch.format);
    const chosen = format ?? before.chosen;
    const found = await inspectTableFile(uploadedImport(tx, batch), chosen);
    const known = batch.mapping as ImportMapping;
    // Columns read in another way are other columns: what was said about them no longer holds.
    const guessed = mapping ?? (format || Object.keys(known).length === 0 ? guessOf(found.columns) : known);

    const after = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    await tx.db.importBatch.updateMany({
      where: { workspaceId: tx.workspaceId, id: batchId },
      data: {
        ...after,
        format: JSON.parse(
          JSON.stringify({ chosen, plan: found.plan, names: found.columns.map(({ name }) => name) }),
        ),
        mapping: guessed,
        state: "DRAFT",
        error: null,
        rowsTotal: null,
      },
    });
    if (batch.state === "CHECKED") await clearStage(tx, batchId);
    await recordAudit(tx, {
      action: "import.planned",
      subjectKind: "import",
      subjectId: batchId,
      after: { ...after, mapping: guessed },
    });
    return { batchId };
  });
}

function guessOf(
  columns: readonly { column: number; name: string; field: string; confidence: number }[],
): ImportMapping {
  return Object.fromEntries(
    columns.flatMap(({ column, field }) => {
      const known = fieldOfGuess(field);
      return known ? [[String(column), known]] : [];
    }),
  );
}
