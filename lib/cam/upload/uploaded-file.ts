import type { TableSource } from "../table-file/source";

interface Held {
  offset: bigint;
  bytes: Uint8Array;
}

/** Public to the deeds of whatever is uploaded: the file as whoever reads tables wants it, one piece in memory at a time, from any byte on. */
export function uploadedFile(
  { fileName, fileBytes }: { fileName: string; fileBytes: bigint },
  /** The last piece that begins at this byte or before it. */
  pieceAt: (byte: number) => Promise<Held | undefined>,
): TableSource {
  const size = Number(fileBytes);
  return {
    name: fileName,
    size,
    async *bytes(from = 0, to = size) {
      for (let at = from; at < to; ) {
        const piece = await pieceAt(at);
        const skip = piece ? at - Number(piece.offset) : 0;
        if (!piece || skip >= piece.bytes.length) return;
        const part = piece.bytes.subarray(skip, skip + Math.min(piece.bytes.length - skip, to - at));
        yield part;
        at += part.length;
      }
    },
  };
}
