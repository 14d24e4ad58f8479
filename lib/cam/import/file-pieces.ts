import type { CamContext } from "../context";

/** Public to the import's own deeds: the file as it came, one piece in memory at a time, from any byte on. */
export async function* filePieces(ctx: CamContext, batchId: string, from = 0): AsyncGenerator<Uint8Array> {
  for (let at = from; ; ) {
    const [piece] = await ctx.db.$queryRaw<{ offset: bigint; bytes: Uint8Array }[]>`
      select "offset", "bytes" from "ImportPiece"
       where "workspaceId" = ${ctx.workspaceId}::uuid and "batchId" = ${batchId}::uuid and "offset" <= ${at}
       order by "offset" desc limit 1`;
    if (!piece) return;
    const skip = at - Number(piece.offset);
    if (skip >= piece.bytes.length) return;
    yield skip === 0 ? piece.bytes : piece.bytes.subarray(skip);
    at += piece.bytes.length - skip;
  }
}
