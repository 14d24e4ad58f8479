import type { CamContext } from "../context";

/** Public to the import's own deeds. */
export const clearStage = (tx: CamContext, batchId: string) => tx.db.$executeRaw`
  delete from "ImportStage" where "workspaceId" = ${tx.workspaceId}::uuid and "batchId" = ${batchId}::uuid`;
