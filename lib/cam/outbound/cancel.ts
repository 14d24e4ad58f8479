import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { tell } from "../lead/tell";
import { WAITING } from "../mail-state/rules";
import { goOnWith } from "./go-on";
import { holdMessage } from "./hold";
import type { CancelOutbound } from "./schema";

/** A person takes a planned mail back: this step never goes to this lead, and the sequence goes on with the next. */
export async function cancelOutbound(ctx: CamContext, { outboundId, reason }: CancelOutbound) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const message = await holdMessage(tx, outboundId);
    if (message.dryRun)
      throw new Refusal("conflict", "This is a rehearsal: it goes nowhere, and is planned anew each day.");
    const now = tx.now();
    const { count } = await db.outbound.updateMany({
      where: { workspaceId, id: outboundId, state: { in: [...WAITING] } },
      data: {
        ...{ state: "CANCELLED", stateChangedAt: now, updatedAt: now, holdReasons: [] },
        ...{ reasons: ["cancelled-by-person"], reasonDetail: reason },
      },
    });
    if (count === 0) throw new Refusal("conflict", "This mail is on its way already, or was decided about.");
    await db.reviewItem.updateMany({
      where: { workspaceId, outboundId, kind: "MESSAGE", decidedAt: null },
      data: {
        ...{ decision: "WITHDRAWN", decidedBy: tx.actor.name, decidedAt: now, updatedAt: now },
        decidedBecause: reason,
      },
    });
    if (message.leadId) {
      const detail = { reasons: ["cancelled-by-person"] };
      await tell(tx, [{ leadId: message.leadId, kind: "MAIL_NOT_SENT", text: reason, detail }]);
      await goOnWith(tx, message.leadId);
    }
    await recordAudit(tx, {
      action: "message.cancelled",
      subjectKind: "outbound",
      subjectId: outboundId,
      before: { state: message.state },
      after: { state: "CANCELLED" },
      detail: { reason },
    });
    return { outboundId };
  });
}
