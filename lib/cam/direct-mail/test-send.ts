import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { decideSend } from "../gate/rules";
import { dispatchJob } from "../jobs/dispatch";
import { requestRun } from "../jobs/request-run";
import { addresseesOf, letterheadOf, sendersOf } from "../letter/facts";
import { letterTo } from "../letter/rules";
import { ledgerRow } from "../outbound/row";
import { factsBook } from "../sending/facts";
import { messagesById } from "../sending/messages";
import { takeTurn } from "../throttle/take-turn";
import { chooseBoxes } from "./mailbox";
import type { TestSend } from "./schema";

/** A test is worth something now, or not at all. */
const WITHIN_MINUTES = 30;

/**
 * The mail a lead would get, to oneself: by the same mailbox, through the same gate, in the same ledger. What the gate holds
 * is said and not kept: nobody wants a test next week.
 */
export async function sendTest(
  ctx: CamContext,
  { campaignId, leadId, wording, threadSubject, stepId }: TestSend,
) {
  requireRole(ctx, "OPERATOR");
  if (ctx.actor.kind !== "operator")
    throw new Refusal("forbidden", "A test goes to whoever asks for it: sign in as a person.");
  const { id: userId } = ctx.actor;
  await takeTurn(ctx, `test-send:${userId}`, { most: 30, seconds: 600 });
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const me = await tx.db.user.findUniqueOrThrow({
      where: { id: userId },
      select: { email: true, name: true },
    });
    const [to] = (await addresseesOf(tx, [leadId])).filter((one) => one.campaignId === campaignId);
    if (!to) throw new Refusal("missing", "There is no such lead in this campaign.");
    const boxes = await chooseBoxes(
      tx,
      [{ leadId, mailboxId: null, subject: "", text: "", at: null }],
      new Map([[leadId, to]]),
      { asTest: true },
    );
    const sender = (await sendersOf(tx, [...boxes.values()])).get(boxes.get(leadId) ?? "");
    if (!sender)
      throw new Refusal(
        "conflict",
        "No mailbox of this campaign can send now. Connect one, or let one go on.",
      );
    const id = tx.newId();
    const letter = letterTo(to, await letterheadOf(tx, campaignId), sender, {
      ...{ wording, threadSubject, seed: `${leadId} ${stepId ?? ""}` },
      link: tx.links.unsubscribe({ workspaceId, outboundId: id }).page,
    });
    if (!letter.ok) throw new Refusal("invalid", letter.because);
    // What is wrong with the text is looked at in the test: it stops only what goes to others.
    const row = ledgerRow(tx, {
      ...{ id, kind: "TEST", rehearsal: false, state: "AWAITING_APPROVAL", asked: true, holdReasons: [] },
      of: { campaignId: null, leadId: null, contactId: null },
      to: { address: me.email, name: me.name },
      ...{ sender, references: [], at: tx.now().getTime(), latenessMinutes: WITHIN_MINUTES },
      letter: { ...letter, subject: letter.subject || "No subject" },
    });
    const { contentFingerprint } = await tx.db.outbound.create({
      data: row,
      select: { contentFingerprint: true },
    });
    // Whoever asks for a test has read it, or is about to.
    await tx.db.outbound.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: {
        state: "READY",
        approvedFingerprint: contentFingerprint,
        approvedBy: tx.actor.name,
        approvedAt: tx.now(),
      },
    });
    const messages = await messagesById(tx, [id]);
    const [message] = messages;
    if (!message) throw new Error("A test that was just written is not there.");
    const gate = decideSend((await factsBook(tx, messages, { cap: 1, used: 0 })).factsOf(message, tx.now()));
    if (gate.to !== "SEND")
      throw new Refusal(
        "conflict",
        `The test would not go. ${"reasons" in gate ? gate.reasons.map(({ because }) => because).join(" ") : ""}`.trim(),
      );
    const { runId } = await requestRun(tx, dispatchJob, {
      input: { campaignId: null, dryRun: false },
      trigger: "FOLLOW_ON",
    });
    await recordAudit(tx, {
      action: "mail.tested",
      subjectKind: "outbound",
      subjectId: id,
      detail: { campaignId },
    });
    return { outboundId: id, to: me.email, from: sender.address, runId };
  });
}
