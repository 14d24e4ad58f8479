import type { CamContext } from "../context";
import type { TableSource } from "../table-file/source";

/** Public to the list's own deeds: the uploaded file, one piece in memory at a time. */
export function uploadedList(
  ctx: CamContext,
  { id, fileName, fileBytes }: { id: string; fileName: string; fileBytes: bigint },
): TableSource {
  const size = Number(fileBytes);
  return {
    name: fileName,
    size,
    async *bytes(from = 0, to = size) {
      for (let at = from; at < to; ) {
        const [piece] = await ctx.db.$queryRaw<{ offset: bigint; bytes: Uint8Array }[]>`
          select "offset", "bytes" from "SuppressionImportPiece"
           where "workspaceId" = ${ctx.workspaceId}::uuid and "importId" = ${id}::uuid and "offset" <= ${at}
           order by "offset" desc limit 1`;
        const skip = piece ? at - Number(piece.offset) : 0;
        if (!piece || skip >= piece.bytes.length) return;
        const part = piece.bytes.subarray(skip, skip + Math.min(piece.bytes.length - skip, to - at));
        yield part;
        at += part.length;
      }
    },
  };
}
