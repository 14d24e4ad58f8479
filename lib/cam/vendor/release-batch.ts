import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { ReleaseVendorBatch } from "./schema";

/** Lets people whose answer was lost be asked about again. Their credits stay counted: perhaps they were taken. */
export async function releaseVendorBatch(ctx: CamContext, { vendorBatchId }: ReleaseVendorBatch) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const where = { workspaceId: tx.workspaceId, id: vendorBatchId };
    const released = await tx.db.vendorBatch.updateMany({
      where: { ...where, state: "LOST" },
      data: { state: "RELEASED", releasedBy: tx.actor.name },
    });
    if (released.count === 0) {
      const known = await tx.db.vendorBatch.count({ where });
      if (known === 0) throw new Refusal("missing", "There is no such request.");
      throw new Refusal("conflict", "This request has its answer, or somebody let go of it already.");
    }
    await recordAudit(tx, {
      action: "vendor.released",
      subjectKind: "vendor-batch",
      subjectId: vendorBatchId,
    });
    return { vendorBatchId };
  });
}
