import type { StopReason } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { mustBe } from "./must-be";
import type { StopLead } from "./schema";
import { tell } from "./tell";

/** Nothing automatic goes to this lead from this commit on, whatever is planned; only a person lets it go on. */
export async function stopLead(ctx: CamContext, { leadId, reason }: StopLead) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, (tx) => stopFor(tx, { leadId, stopReason: "MANUAL", reason }));
}

interface Stop extends StopLead {
  stopReason: StopReason;
}

/** Public to what finds out why a lead is to stop, in its own transaction. */
export async function stopFor(tx: CamContext, { leadId, stopReason, reason }: Stop) {
  requireRole(tx, "OPERATOR");
  await mustBe(tx, leadId);
  const now = tx.now();
  const { count } = await tx.db.lead.updateMany({
    where: { workspaceId: tx.workspaceId, id: leadId, stoppedAt: null },
    data: { stoppedAt: now, stopReason, stopDetail: reason, nextActionAt: null, updatedAt: now },
  });
  if (count === 0) throw new Refusal("conflict", "This lead is stopped already.");
  await tell(tx, [{ leadId, kind: "STOPPED", text: reason, detail: { stopReason } }]);
  await recordAudit(tx, {
    action: "lead.stopped",
    subjectKind: "lead",
    subjectId: leadId,
    after: { stopReason },
    detail: { reason },
  });
  return { leadId };
}
