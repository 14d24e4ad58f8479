import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { PIECE_BYTES } from "../upload/schema";
import type { BeginList } from "./schema";

/** Makes room for a list that is about to come in pieces. Nobody is put on the list before it is started. */
export async function beginList(ctx: CamContext, { fileName, fileBytes }: BeginList) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const listId = tx.newId();
    await tx.db.suppressionImport.create({
      data: {
        workspaceId: tx.workspaceId,
        id: listId,
        fileName,
        fileBytes,
        createdBy: tx.actor.name,
        createdAt: tx.now(),
      },
    });
    await recordAudit(tx, {
      action: "suppression-list.begun",
      subjectKind: "suppression-list",
      subjectId: listId,
      after: { fileName, fileBytes },
    });
    return { listId, pieceBytes: PIECE_BYTES };
  });
}
