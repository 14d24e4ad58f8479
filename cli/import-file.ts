import { createReadStream, statSync } from "node:fs";
import path from "node:path";
import type { CamContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { addPiece } from "@/lib/cam/import/add-piece";
import { beginImport } from "@/lib/cam/import/begin";
import { BeginImport } from "@/lib/cam/import/schema";

function sizeOf(file: string): number {
  try {
    const found = statSync(file);
    if (found.isFile()) return found.size;
  } catch {
    throw new Refusal("missing", `There is no such file, or it may not be read: ${file}`);
  }
  throw new Refusal("invalid", `This is a folder, not a file: ${file}`);
}

/** Brings a file in the way the browser does, one piece in memory at a time. */
export async function uploadFile(ctx: CamContext, file: string, campaignId: string): Promise<string> {
  const announced = BeginImport.safeParse({
    fileName: path.basename(file).slice(-200),
    fileBytes: sizeOf(file),
    campaignId,
  });
  if (!announced.success) throw new Refusal("invalid", announced.error.issues[0]?.message ?? "Not a file.");
  const { batchId, pieceBytes } = await beginImport(ctx, announced.data);
  let offset = 0;
  // No piece is longer than what is read at once.
  for await (const piece of createReadStream(file, { highWaterMark: pieceBytes })) {
    const bytes = piece as Buffer;
    await addPiece(ctx, { batchId, offset, base64: bytes.toString("base64") });
    offset += bytes.length;
  }
  return batchId;
}
