import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { heldAccount } from "./account";
import type { SetDayBudget } from "./schema";

/** How many credits a day may go to a vendor. What is spent already stays spent; a lower budget stops the next request. */
export async function setDayBudget(ctx: CamContext, { vendor, dayBudget }: SetDayBudget) {
  requireRole(ctx, "ADMIN");
  return inTransaction(ctx, async (tx) => {
    const before = await heldAccount(tx, vendor);
    if (before.dayBudget === dayBudget) return { vendor, dayBudget };
    await tx.db.vendorAccount.update({
      where: { workspaceId_vendor: { workspaceId: tx.workspaceId, vendor } },
      data: { dayBudget, version: { increment: 1 } },
    });
    await recordAudit(tx, {
      action: "vendor.budget-set",
      subjectKind: "vendor",
      subjectId: vendor,
      before: { dayBudget: before.dayBudget },
      after: { dayBudget },
    });
    return { vendor, dayBudget };
  });
}
