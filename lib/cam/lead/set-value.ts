import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { mustBe } from "./must-be";
import type { SetValue } from "./schema";
import { tell } from "./tell";

/** What this lead would be worth a month. */
export async function setValue(ctx: CamContext, { leadId, valueMinor, version }: SetValue) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const lead = await mustBe(tx, leadId);
    const before = lead.valueMinor === null ? null : Number(lead.valueMinor);
    if (lead.version !== version) throw overtaken();
    if (before === valueMinor) return { leadId, version };
    const { count } = await tx.db.lead.updateMany({
      where: { workspaceId: tx.workspaceId, id: leadId, version },
      data: {
        valueMinor: valueMinor === null ? null : BigInt(valueMinor),
        version: version + 1,
        updatedAt: tx.now(),
      },
    });
    if (count === 0) throw overtaken();
    await tell(tx, [{ leadId, kind: "CHANGED", detail: { changes: { valueMinor: [before, valueMinor] } } }]);
    await recordAudit(tx, {
      action: "lead.value-set",
      subjectKind: "lead",
      subjectId: leadId,
      before: { valueMinor: before },
      after: { valueMinor },
    });
    return { leadId, version: version + 1 };
  });
}

const overtaken = () =>
  new Refusal("conflict", "Somebody else changed this lead since you opened it. Read it again first.");
