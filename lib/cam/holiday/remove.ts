import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { RemoveHoliday } from "./schema";

/** People may be written to on this day again. */
export async function removeHoliday(ctx: CamContext, { holidayId }: RemoveHoliday) {
  requireRole(ctx, "ADMIN");
  return inTransaction(ctx, async (tx) => {
    const where = { workspaceId: tx.workspaceId, id: holidayId };
    const day = await tx.db.holiday.findFirst({ where });
    if (!day) throw new Refusal("missing", "There is no such day. Somebody may have removed it already.");
    await tx.db.holiday.deleteMany({ where });
    await recordAudit(tx, {
      action: "holiday.removed",
      subjectKind: "holiday",
      subjectId: holidayId,
      before: { date: day.date.toISOString().slice(0, 10), name: day.name, country: day.country },
    });
    return { holidayId };
  });
}
