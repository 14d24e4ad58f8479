import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { type AddPiece, PIECE_BYTES } from "./schema";

/**
 * Takes the next piece of the file. A piece that comes twice, because its answer was lost, is taken once; one that comes
 * out of turn is told where the file stands, so that whoever sends it can go on from there.
 */
export async function addPiece(ctx: CamContext, { batchId, offset, base64 }: AddPiece) {
  requireRole(ctx, "OPERATOR");
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > PIECE_BYTES) {
    throw new Refusal("invalid", `A piece may hold ${PIECE_BYTES} bytes; this one has ${bytes.length}.`);
  }
  return inTransaction(ctx, async (tx) => {
    const [batch] = await tx.db.$queryRaw<{ fileBytes: bigint; bytesArrived: bigint; state: string }[]>`
      select "fileBytes", "bytesArrived", "state"::text from "ImportBatch"
       where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${batchId}::uuid for update`;
    if (!batch) throw new Refusal("missing", "There is no such import.");
    const arrived = Number(batch.bytesArrived);
    const whole = Number(batch.fileBytes);
    if (offset + bytes.length <= arrived) return { bytesArrived: arrived, complete: arrived === whole };
    if (batch.state !== "DRAFT" || offset !== arrived) {
      throw new Refusal(
        "conflict",
        `The file has arrived up to byte ${arrived}. Send what follows from there.`,
      );
    }
    if (arrived + bytes.length > whole) {
      throw new Refusal("invalid", `The file was announced with ${whole} bytes, and this piece goes beyond.`);
    }
    await tx.db.importPiece.create({ data: { workspaceId: tx.workspaceId, batchId, offset, bytes } });
    const complete = arrived + bytes.length === whole;
    await tx.db.importBatch.updateMany({
      where: { workspaceId: tx.workspaceId, id: batchId },
      data: { bytesArrived: arrived + bytes.length },
    });
    // One line for the file; a line for each of its pieces would say nothing more.
    if (complete) {
      await recordAudit(tx, {
        action: "import.file-arrived",
        subjectKind: "import",
        subjectId: batchId,
        detail: { bytes: whole },
      });
    }
    return { bytesArrived: arrived + bytes.length, complete };
  });
}
