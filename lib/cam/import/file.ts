import type { CamContext } from "../context";
import { uploadedFile } from "../upload/uploaded-file";

/** Public to the import's own deeds. */
export const uploadedImport = (ctx: CamContext, batch: { id: string; fileName: string; fileBytes: bigint }) =>
  uploadedFile(batch, async (byte) => {
    const [piece] = await ctx.db.$queryRaw<{ offset: bigint; bytes: Uint8Array }[]>`
      select "offset", "bytes" from "ImportPiece"
       where "workspaceId" = ${ctx.workspaceId}::uuid and "batchId" = ${batch.id}::uuid and "offset" <= ${byte}
       order by "offset" desc limit 1`;
    return piece;
  });
