import type { TableSource } from "@/lib/cam/table-file/source";

interface Piece {
  offset: number;
  base64: string;
}

/** Brings a file in the way the browser does, one piece in memory at a time. */
export async function sendPieces(
  file: TableSource,
  pieceBytes: number,
  send: (piece: Piece) => Promise<unknown>,
) {
  for (let offset = 0; offset < file.size; offset += pieceBytes) {
    const parts: Uint8Array[] = [];
    for await (const part of file.bytes(offset, Math.min(offset + pieceBytes, file.size))) parts.push(part);
    await send({ offset, base64: Buffer.concat(parts).toString("base64") });
  }
}
