import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { type Arriving, judgePiece, requirePieceSize } from "../upload/rules";
import type { AddPiece } from "./schema";

/** Takes the next piece of the file. */
export async function addPiece(ctx: CamContext, { batchId, offset, base64 }: AddPiece) {
  requireRole(ctx, "OPERATOR");
  const bytes = Buffer.from(base64, "base64");
  requirePieceSize(bytes.length);
  return inTransaction(ctx, async (tx) => {
    const [batch] = await tx.db.$queryRaw<(Arriving & { state: string })[]>`
      select "fileBytes", "bytesArrived", "state"::text from "ImportBatch"
       where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${batchId}::uuid for update`;
    if (!batch) throw new Refusal("missing", "There is no such import.");
    const open = batch.state === "DRAFT";
    const { keep, ...stands } = judgePiece({ ...batch, open }, { offset, bytes: bytes.length });
    if (!keep) return stands;
    await tx.db.importPiece.create({ data: { workspaceId: tx.workspaceId, batchId, offset, bytes } });
    await tx.db.importBatch.updateMany({
      where: { workspaceId: tx.workspaceId, id: batchId },
      data: { bytesArrived: stands.bytesArrived },
    });
    // One line for the file; a line for each of its pieces would say nothing more.
    if (stands.complete)
      await recordAudit(tx, {
        action: "import.file-arrived",
        subjectKind: "import",
        subjectId: batchId,
        detail: { bytes: stands.bytesArrived },
      });
    return stands;
  });
}
