import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { judgePiece, requirePieceSize } from "../upload/rules";
import type { AddListPiece } from "./schema";
import { standingList } from "./standing";

/** Takes the next piece of the list. */
export async function addListPiece(ctx: CamContext, { listId, offset, base64 }: AddListPiece) {
  requireRole(ctx, "OPERATOR");
  const bytes = Buffer.from(base64, "base64");
  requirePieceSize(bytes.length);
  return inTransaction(ctx, async (tx) => {
    const list = await standingList(tx, listId);
    const open = list.state === "DRAFT";
    const { keep, ...stands } = judgePiece({ ...list, open }, { offset, bytes: bytes.length });
    if (!keep) return stands;
    await tx.db.suppressionImportPiece.create({
      data: { workspaceId: tx.workspaceId, importId: listId, offset, bytes },
    });
    await tx.db.suppressionImport.updateMany({
      where: { workspaceId: tx.workspaceId, id: listId },
      data: { bytesArrived: stands.bytesArrived },
    });
    if (stands.complete)
      await recordAudit(tx, {
        action: "suppression-list.file-arrived",
        subjectKind: "suppression-list",
        subjectId: listId,
        detail: { fileName: list.fileName, bytes: stands.bytesArrived },
      });
    return stands;
  });
}
