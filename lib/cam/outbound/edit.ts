import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { problemsOf } from "../mail-check/rules";
import { htmlOf } from "../mail-html/rules";
import { holdMessage, notAsSeen } from "./hold";
import { textOf, withFooter } from "./rules";
import type { EditMessage } from "./schema";

/**
 * Another text for a message that waits for a yes. The footer is not the editor's to change; the database makes the
 * fingerprint anew and voids whatever yes there was. What is wrong with the new text is found as with a written one.
 */
export async function editMessage(ctx: CamContext, { outboundId, fingerprint, subject, text }: EditMessage) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const message = await holdMessage(tx, outboundId);
    if (message.state !== "AWAITING_APPROVAL" || message.contentFingerprint !== fingerprint)
      throw notAsSeen(message);
    if (message.redactedAt || message.contact?.erasedAt)
      throw new Refusal("conflict", "This person was erased on request. Reject the message instead.");
    const inThread = message.references.length > 0;
    if (inThread && subject !== message.subject)
      throw new Refusal("invalid", "An answer in a thread keeps the thread’s subject.", {
        fields: { subject: ["It keeps the thread’s subject."] },
      });
    const whole = withFooter(text, message.text ?? "");
    const problems = problemsOf({
      ...{ subject, text: textOf(whole), missing: [], inThread },
      senderAddress: message.fromAddress,
    });
    const { contentFingerprint } = await db.outbound.update({
      where: { workspaceId_id: { workspaceId, id: outboundId }, state: "AWAITING_APPROVAL" },
      data: {
        ...{ subject, text: whole, html: htmlOf(whole.trimEnd()), updatedAt: tx.now() },
        holdReasons: problems.filter(({ level }) => level === "stops").map(({ code }) => code),
      },
      select: { contentFingerprint: true },
    });
    await recordAudit(tx, {
      action: "message.edited",
      subjectKind: "outbound",
      subjectId: outboundId,
      detail: { from: fingerprint, to: contentFingerprint },
    });
    return { outboundId, fingerprint: contentFingerprint, problems };
  });
}
