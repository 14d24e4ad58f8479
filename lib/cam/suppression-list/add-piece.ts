import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { type AddListPiece, LIST_PIECE_BYTES } from "./schema";
import { standingList } from "./standing";

/** Takes the next piece. One that comes twice is taken once; one out of turn is told where the file stands. */
export async function addListPiece(ctx: CamContext, { listId, offset, base64 }: AddListPiece) {
  requireRole(ctx, "OPERATOR");
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > LIST_PIECE_BYTES)
    throw new Refusal("invalid", `A piece may hold ${LIST_PIECE_BYTES} bytes; this one has ${bytes.length}.`);
  return inTransaction(ctx, async (tx) => {
    const list = await standingList(tx, listId);
    const arrived = Number(list.bytesArrived);
    const whole = Number(list.fileBytes);
    if (offset + bytes.length <= arrived) return { bytesArrived: arrived, complete: arrived === whole };
    if (list.state !== "DRAFT" || offset !== arrived)
      throw new Refusal(
        "conflict",
        `The file has arrived up to byte ${arrived}. Send what follows from there.`,
      );
    if (arrived + bytes.length > whole)
      throw new Refusal("invalid", `The file was announced with ${whole} bytes, and this piece goes beyond.`);
    await tx.db.suppressionImportPiece.create({
      data: { workspaceId: tx.workspaceId, importId: listId, offset, bytes },
    });
    const complete = arrived + bytes.length === whole;
    await tx.db.suppressionImport.updateMany({
      where: { workspaceId: tx.workspaceId, id: listId },
      data: { bytesArrived: arrived + bytes.length },
    });
    if (complete)
      await recordAudit(tx, {
        action: "suppression-list.file-arrived",
        subjectKind: "suppression-list",
        subjectId: listId,
        detail: { fileName: list.fileName, bytes: whole },
      });
    return { bytesArrived: arrived + bytes.length, complete };
  });
}
