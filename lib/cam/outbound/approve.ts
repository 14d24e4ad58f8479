import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { barriers } from "../finding/rules";
import { leadsToJudge } from "../qualification/facts";
import { coveredBy } from "../suppression/find";
import { holdMessage, notAsSeen } from "./hold";
import type { ApproveMessage } from "./schema";

/**
 * A yes to exactly the text, recipient and mailbox that were seen. Whether it may leave is asked again when it is claimed;
 * who must not be written to by now is said here already, so that nobody thinks it would go.
 */
export async function approveMessage(ctx: CamContext, { outboundId, fingerprint }: ApproveMessage) {
  requireRole(ctx, "REVIEWER");
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const message = await holdMessage(tx, outboundId);
    const address = message.recipientAddress ?? "";
    const no = (await coveredBy(tx, [address])).get(address)?.[0];
    if (no)
      throw new Refusal("conflict", `${address} may not be written to. ${no.because} Reject it instead.`);
    if (message.contact?.erasedAt)
      throw new Refusal("conflict", "This person was erased on request. Reject the message instead.");
    if (message.kind === "STEP" && message.lead?.stoppedAt)
      throw new Refusal("conflict", "This lead is stopped: nothing more goes to them. Reject it instead.");
    const barrier = message.kind === "STEP" && (await barrierOf(tx, message.leadId));
    if (barrier) throw new Refusal("conflict", `${barrier} Reject it instead.`);

    const at = tx.now();
    const { count } = await tx.db.outbound.updateMany({
      where: { workspaceId, id: outboundId, state: "AWAITING_APPROVAL", contentFingerprint: fingerprint },
      data: {
        state: "READY",
        stateChangedAt: at,
        approvedFingerprint: fingerprint,
        approvedBy: tx.actor.name,
        approvedAt: at,
        // Named before it may leave: a message without a name of its own could not be told from another later.
        messageId: message.messageId ?? `${tx.newId()}@${message.fromAddress?.split("@")[1] ?? "localhost"}`,
        idempotencyKey: message.idempotencyKey ?? outboundId,
      },
    });
    if (count === 0) throw notAsSeen(message);
    await recordAudit(tx, {
      action: "message.approved",
      subjectKind: "outbound",
      subjectId: outboundId,
      detail: { fingerprint },
    });
    return { outboundId };
  });
}

/** A "no" under another of their addresses, a list or a tag that came after they were routed: it keeps the person, not one address. */
async function barrierOf(tx: CamContext, leadId: string | null) {
  const [lead] = leadId ? await leadsToJudge(tx, [leadId]) : [];
  return lead && barriers(lead, { mailOnly: true })[0]?.because;
}

/** A yes taken back: possible as long as nothing was offered to a provider. */
export async function takeBackApproval(ctx: CamContext, { outboundId }: { outboundId: string }) {
  requireRole(ctx, "REVIEWER");
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.outbound.updateMany({
      where: { workspaceId: tx.workspaceId, id: outboundId, state: "READY", attempts: 0 },
      data: {
        state: "AWAITING_APPROVAL",
        stateChangedAt: tx.now(),
        approvedFingerprint: null,
        approvedBy: null,
        approvedAt: null,
      },
    });
    if (count === 0)
      throw new Refusal("conflict", "This message is on its way already. It cannot be held back any more.");
    await recordAudit(tx, {
      action: "message.approval-undone",
      subjectKind: "outbound",
      subjectId: outboundId,
    });
    return { outboundId };
  });
}
