import { requireRole } from "../access";
import { keepOwnYes } from "../approval/own-yes";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { decideSend } from "../gate/rules";
import { dispatchJob } from "../jobs/dispatch";
import { requestRun } from "../jobs/request-run";
import { keepable } from "../keepable";
import { htmlOf } from "../mail-html/rules";
import { ledgerRow } from "../outbound/row";
import { factsBook } from "../sending/facts";
import { messagesById } from "../sending/messages";
import { takeTurn } from "../throttle/take-turn";
import { answersTo } from "./before";
import { quotedIn } from "./quoted";
import { answerText } from "./rules";
import type { AnswerInbound } from "./schema";
import { whereTo } from "./where-to";

/** So long an answer lies before it goes: whoever pressed too soon takes it back. */
export const UNDO_SECONDS = 10;
/** After an outage of days it is asked for another time, as everything that is late. */
const LATENESS_MINUTES = 3 * 24 * 60;

/**
 * A person's answer to a message, in its thread, from the mailbox it came to. It is a mail of the ledger like any other: it
 * passes the gate, counts under every cap, and is provable. What would wait for a person (a mode, a stopped mailbox) is refused
 * with its reason and not kept; what waits for room says until when: docs/decisions/0184-answering.md
 */
export async function answerInbound(ctx: CamContext, asked: AnswerInbound) {
  requireRole(ctx, "OPERATOR");
  const { actor, workspaceId } = ctx;
  if (actor.kind !== "operator")
    throw new Refusal("forbidden", "An answer is a person's own word: sign in to write one.");
  await takeTurn(ctx, `answer:${actor.id}`, { most: 60, seconds: 600 });
  const { inboundId } = asked;
  const place = await whereTo(ctx, inboundId);
  const text = keepable(answerText(asked.text, asked.quote ? await quotedIn(ctx, place) : null));
  return inTransaction(ctx, async (tx) => {
    await holdAsRead(tx, inboundId, place.leadId);
    const before = await answersTo(tx, inboundId);
    const last = before.at(-1);
    if (last && before.length !== asked.answered)
      throw new Refusal(
        "conflict",
        `${last.approvedBy ?? "Somebody"} answered this message meanwhile. Read that first; what you wrote is still here.`,
      );
    const id = tx.newId();
    const now = tx.now();
    const at = now.getTime() + UNDO_SECONDS * 1000;
    const row = ledgerRow(tx, {
      ...{ id, kind: "REPLY", rehearsal: false, state: "READY", asked: false, holdReasons: [] },
      of: { campaignId: place.campaignId, leadId: place.leadId, contactId: place.contactId },
      to: place.to,
      ...{ sender: place.sender, references: place.thread, at, latenessMinutes: LATENESS_MINUTES },
      letter: { ok: true, subject: place.answerSubject, text, html: htmlOf(text.trimEnd()), problems: [] },
    });
    const { createdAt } = await tx.db.outbound.create({
      data: { ...row, answersId: inboundId },
      select: { createdAt: true },
    });
    await keepOwnYes(tx, [id]);
    const waits = await mustBeAbleToGo(tx, id, new Date(at));
    await requestRun(tx, dispatchJob, {
      input: { campaignId: null, dryRun: false },
      trigger: "FOLLOW_ON",
      notBefore: new Date(at),
    });
    await tx.db.inbound.updateMany({
      where: { workspaceId, id: inboundId },
      // By the instant of the answer: taking that back knows by it what was put away with it.
      data: { ...(asked.putAway && { archivedAt: createdAt, snoozedUntil: null }), updatedAt: now },
    });
    await tx.db.inbound.updateMany({
      where: { workspaceId, id: inboundId, readAt: null },
      data: { readAt: now },
    });
    await recordAudit(tx, {
      action: "inbound.answered",
      subjectKind: "inbound",
      subjectId: inboundId,
      detail: { outboundId: id, ...(waits && { waits: waits.reasons.map(({ code }) => code) }) },
    });
    return { outboundId: id, to: place.to.address, goesAt: waits?.until ?? new Date(at), waits };
  });
}

/** Holds the message: one answer at a time, and to whom it was a moment ago. */
async function holdAsRead(tx: CamContext, inboundId: string, leadId: string | null) {
  const [row] = await tx.db.$queryRaw<{ leadId: string | null; redacted: boolean }[]>`
    select "leadId"::text, "redactedAt" is not null as "redacted" from "Inbound"
     where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${inboundId}::uuid for update`;
  if (!row || row.redacted || row.leadId !== leadId)
    throw new Refusal(
      "conflict",
      "Somebody changed this message, or said whose it is, while you wrote. Read it again; your text is still here.",
    );
}

/** What the gate would say when its time has come. */
async function mustBeAbleToGo(tx: CamContext, id: string, at: Date) {
  const messages = await messagesById(tx, [id]);
  const [message] = messages;
  if (!message) throw new Error("An answer that was just written is not there.");
  const gate = decideSend((await factsBook(tx, messages, { cap: 1, used: 0 })).factsOf(message, at));
  if (gate.to === "SEND") return null;
  if (gate.to === "HOLD" && gate.until) return { until: gate.until, reasons: gate.reasons };
  const because = "reasons" in gate ? gate.reasons.map((one) => one.because).join(" ") : "";
  throw new Refusal("conflict", `The answer would not go. ${because}`.trim());
}
