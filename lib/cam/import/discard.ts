import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { OfImport } from "./schema";
import { standing } from "./standing";

/** Deletes an upload that stopped half-way, with the pieces that arrived. Nothing of it was ever read. */
export async function discardImport(ctx: CamContext, { batchId }: OfImport) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const { state, fileName, fileBytes, bytesArrived } = await standing(tx, batchId);
    if (state !== "DRAFT" || bytesArrived === fileBytes)
      throw new Refusal(
        "conflict",
        "The whole file has arrived. Only an upload that stopped half-way can be deleted.",
      );
    await tx.db.importBatch.deleteMany({ where: { workspaceId, id: batchId } });
    await recordAudit(tx, {
      action: "import.discarded",
      subjectKind: "import",
      subjectId: batchId,
      detail: { fileName, fileBytes: Number(fileBytes), bytesArrived: Number(bytesArrived) },
    });
    return { batchId };
  });
}
