import type { CamContext } from "../context";
import { Refusal } from "../errors";

/** Public to the import's own deeds: the batch as it stands, held until the transaction ends. */
export async function standing(tx: CamContext, batchId: string) {
  await tx.db.$executeRaw`
    select 1 from "ImportBatch" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${batchId}::uuid for update`;
  const batch = await tx.db.importBatch.findUnique({
    where: { workspaceId_id: { workspaceId: tx.workspaceId, id: batchId } },
  });
  if (!batch) throw new Refusal("missing", "There is no such import.");
  return batch;
}
