import { statSync } from "node:fs";
import path from "node:path";
import type { CamContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { addPiece } from "@/lib/cam/import/add-piece";
import { beginImport } from "@/lib/cam/import/begin";
import { BeginImport } from "@/lib/cam/import/schema";
import { fileSource } from "@/lib/cam/table-file/source";
import { sendPieces } from "./send-pieces";

function sizeOf(file: string): number {
  try {
    const found = statSync(file);
    if (found.isFile()) return found.size;
  } catch {
    throw new Refusal("missing", `There is no such file, or it may not be read: ${file}`);
  }
  throw new Refusal("invalid", `This is a folder, not a file: ${file}`);
}

export async function uploadFile(ctx: CamContext, file: string, campaignId: string): Promise<string> {
  const announced = BeginImport.safeParse({
    fileName: path.basename(file).slice(-200),
    fileBytes: sizeOf(file),
    campaignId,
  });
  if (!announced.success) throw new Refusal("invalid", announced.error.issues[0]?.message ?? "Not a file.");
  const { batchId, pieceBytes } = await beginImport(ctx, announced.data);
  await sendPieces(fileSource(file), pieceBytes, (piece) => addPiece(ctx, { batchId, ...piece }));
  return batchId;
}
