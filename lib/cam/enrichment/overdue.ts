import type { CamContext } from "../context";

const HOUR_MS = 3_600_000;

/** Batches that should have been looked at an hour ago: whoever was to do it is gone. */
export async function overdueBatches(tx: CamContext): Promise<string[]> {
  const rows = await tx.db.vendorBatch.findMany({
    where: {
      workspaceId: tx.workspaceId,
      state: "WAITING",
      nextLookAt: { lt: new Date(tx.now().getTime() - HOUR_MS) },
    },
    select: { id: true },
    take: 100,
  });
  return rows.map(({ id }) => id);
}
