import type { CamContext } from "../context";

/** Public to the import's own deeds: rows on the stage that are still to come. */
export async function stagedBehind(ctx: CamContext, batchId: string, row: number) {
  const [counted] = await ctx.db.$queryRaw<{ rows: number }[]>`
    select count(*)::int as "rows" from "ImportStage"
     where "workspaceId" = ${ctx.workspaceId}::uuid and "batchId" = ${batchId}::uuid and "row" > ${row}`;
  return counted?.rows ?? 0;
}
