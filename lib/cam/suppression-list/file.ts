import type { CamContext } from "../context";
import { uploadedFile } from "../upload/uploaded-file";

/** Public to the list's own deeds. */
export const uploadedList = (ctx: CamContext, list: { id: string; fileName: string; fileBytes: bigint }) =>
  uploadedFile(list, async (byte) => {
    const [piece] = await ctx.db.$queryRaw<{ offset: bigint; bytes: Uint8Array }[]>`
      select "offset", "bytes" from "SuppressionImportPiece"
       where "workspaceId" = ${ctx.workspaceId}::uuid and "importId" = ${list.id}::uuid and "offset" <= ${byte}
       order by "offset" desc limit 1`;
    return piece;
  });
