import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { WAITING } from "../mail-state/rules";
import { holdMessage } from "../outbound/hold";
import type { TakeAnswerBack } from "./schema";

/** Whoever pressed too soon: an answer that has not begun to leave never goes, and the message lies where it lay. */
export async function takeAnswerBack(ctx: CamContext, { outboundId }: TakeAnswerBack) {
  requireRole(ctx, "OPERATOR");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { kind, answersId, createdAt, state } = await holdMessage(tx, outboundId);
    if (kind !== "REPLY") throw new Refusal("conflict", "This is no answer: cancel it where it was planned.");
    const now = tx.now();
    const { count } = await tx.db.outbound.updateMany({
      where: { workspaceId, id: outboundId, state: { in: [...WAITING] } },
      data: {
        ...{ state: "CANCELLED", stateChangedAt: now, updatedAt: now, holdReasons: [] },
        ...{ reasons: ["taken-back"], reasonDetail: "Taken back before it went." },
      },
    });
    if (count === 0)
      throw new Refusal(
        "conflict",
        state === "CANCELLED" ? "It was taken back already." : "It is on its way already.",
      );
    // Put away with the answer, not by somebody since.
    await tx.db.inbound.updateMany({
      where: { workspaceId, id: answersId ?? outboundId, archivedAt: createdAt },
      data: { archivedAt: null, updatedAt: now },
    });
    await recordAudit(tx, {
      action: "inbound.answer-taken-back",
      subjectKind: "inbound",
      subjectId: answersId ?? outboundId,
      detail: { outboundId },
    });
    return { outboundId, inboundId: answersId };
  });
}
