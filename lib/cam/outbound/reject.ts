import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { tell } from "../lead/tell";
import { holdMessage, notAsSeen } from "./hold";
import type { RejectMessage } from "./schema";

/** A no: the message is cancelled, with the reason, and the ledger keeps it. */
export async function rejectMessage(ctx: CamContext, { outboundId, fingerprint, reason }: RejectMessage) {
  requireRole(ctx, "REVIEWER");
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const message = await holdMessage(tx, outboundId);
    const { count } = await tx.db.outbound.updateMany({
      where: { workspaceId, id: outboundId, state: "AWAITING_APPROVAL", contentFingerprint: fingerprint },
      data: {
        state: "CANCELLED",
        stateChangedAt: tx.now(),
        reasons: ["rejected-in-review"],
        reasonDetail: reason,
      },
    });
    if (count === 0) throw notAsSeen(message);
    if (message.leadId)
      await tell(tx, [
        {
          leadId: message.leadId,
          kind: "MAIL_NOT_SENT",
          text: reason,
          detail: { reasons: ["rejected-in-review"] },
        },
      ]);
    await recordAudit(tx, {
      action: "message.rejected",
      subjectKind: "outbound",
      subjectId: outboundId,
      detail: { fingerprint },
    });
    return { outboundId };
  });
}
