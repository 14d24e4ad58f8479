import type { CamContext } from "../context";
import type { TableSource } from "../table-file/source";
import { filePieces } from "./file-pieces";

/** Public to the import's own deeds: the uploaded file, as whoever reads tables wants it. */
export function uploadedFile(
  ctx: CamContext,
  { id, fileName, fileBytes }: { id: string; fileName: string; fileBytes: bigint },
): TableSource {
  const size = Number(fileBytes);
  return {
    name: fileName,
    size,
    async *bytes(from = 0, to = size) {
      let at = from;
      for await (const piece of filePieces(ctx, id, from)) {
        if (at >= to) return;
        yield at + piece.length > to ? piece.subarray(0, to - at) : piece;
        at += piece.length;
      }
    },
  };
}
