import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { tell } from "../lead/tell";
import { goOnWith } from "../outbound/go-on";
import { holdMessage } from "../outbound/hold";
import type { SettleUnknown } from "../outbound/schema";
import { safetyOf } from "../safety/limits";
import { giveBackPlaces, writeFacts } from "../sending/attempt-book";
import { messagesById } from "../sending/messages";
import { tellSent } from "../sending/tell-sent";

const MINUTE_MS = 60_000;

/**
 * A person looked and says whether a message went whose answer was lost. Their word is a fact of its own in the book of
 * attempts, with the reason: docs/decisions/0151-a-person-says-what-became-of-it.md. What did not go is left, or gets
 * another try, which every check decides about like about a first one.
 */
export async function settleUnknown(ctx: CamContext, { outboundId, sent, again, reason }: SettleUnknown) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const held = await holdMessage(tx, outboundId);
    const [message] = await messagesById(tx, [outboundId]);
    if (!message || held.state !== "UNKNOWN")
      throw new Refusal("conflict", "It is known by now what became of this mail. Read it again.");
    if (again) await mustBeInUse(tx, held.mailboxId);
    const now = tx.now();
    const attempt = held.attempts;
    const fact = sent ? ("HUMAN_SENT" as const) : ("HUMAN_NOT_SENT" as const);
    await writeFacts(tx, [{ id: outboundId, attempt, fact, code: null, answer: reason }], tx.actor.name);
    const common = { stateChangedAt: now, updatedAt: now, reasonDetail: null, holdReasons: [] };
    const safety = await safetyOf(tx);
    const became: "SENT" | "READY" | "CANCELLED" = sent ? "SENT" : again ? "READY" : "CANCELLED";
    const { count } = await db.outbound.updateMany({
      where: { workspaceId, id: outboundId, state: "UNKNOWN" },
      data:
        became === "SENT"
          ? { ...common, state: became, reasons: [], sentAt: await leftAt(tx, held) }
          : became === "READY"
            ? {
                ...{ ...common, state: became, reasons: [], dueAt: now },
                notAfter: new Date(now.getTime() + safety.latenessMinutes * MINUTE_MS),
              }
            : { ...common, state: became, reasons: ["cancelled-by-person"], reasonDetail: reason },
    });
    if (count === 0) throw new Refusal("conflict", "It is known by now what became of this mail.");
    if (sent) await tellSent(tx, [{ message }]);
    else await giveBackPlaces(tx, [{ id: outboundId, attempt }]);
    if (became === "CANCELLED" && message.leadId) {
      const detail = { reasons: ["cancelled-by-person"] };
      await tell(tx, [{ leadId: message.leadId, kind: "MAIL_NOT_SENT", text: reason, detail }]);
      await goOnWith(tx, message.leadId);
    }
    await recordAudit(tx, {
      action: "message.settled",
      subjectKind: "outbound",
      subjectId: outboundId,
      before: { state: "UNKNOWN" },
      after: { state: became },
      detail: { reason },
    });
    return { outboundId, state: became };
  });
}

/** Nothing goes from a retired mailbox, and a mail stays with the one it was offered from. Held, so that none is retired meanwhile. */
async function mustBeInUse({ db, workspaceId }: CamContext, mailboxId: string | null) {
  const [mailbox] = await db.$queryRaw<{ address: string; state: string }[]>`
    select "address"::text, "state"::text from "Mailbox" where "workspaceId" = ${workspaceId}::uuid and "id" = ${mailboxId}::uuid for share`;
  if (mailbox?.state === "RETIRED")
    throw new Refusal(
      "conflict",
      `It cannot go again from ${mailbox.address}, which is retired. Connect that mailbox again, or leave the mail with your reason and write to them from another mailbox.`,
    );
}

/** When it left, as far as anybody can say: its last try was about to leave then. */
async function leftAt(
  { db, workspaceId, now }: CamContext,
  { id, attempts, claimedAt }: { id: string; attempts: number; claimedAt: Date | null },
) {
  const started = await db.outboundAttempt.findFirst({
    where: { workspaceId, outboundId: id, attempt: attempts, fact: "STARTED" },
    select: { at: true },
  });
  return started?.at ?? claimedAt ?? now();
}
