import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { mustBe } from "../lead/must-be";
import { holdAroundClaimed } from "../provider-report/heed";
import { holdReported } from "../provider-report/hold";
import { ask } from "./ask";
import { carryOut } from "./carry-out";
import { holdInbound } from "./correct";
import { isCustomer, peopleOf } from "./handle";
import { type Follows, whatFollows } from "./rules";
import type { AssignToLead } from "./schema";
import { takeBack } from "./take-back";
import { readingOf } from "./word";

/** Their clocks and ours differ. */
const DAY_MS = 24 * 3_600_000;

/** A person says whose message it is. What it says follows for that lead, and what followed for another is taken back. */
export async function assignToLead(ctx: CamContext, { inboundId, leadId }: AssignToLead) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const row = await holdInbound(tx, inboundId);
    if (row.leadId === leadId) throw new Refusal("conflict", "It is theirs already.");
    const { contactId } = await mustBe(tx, leadId);
    const because = `${tx.actor.name} found whose message it is.`;
    if (row.leadId)
      await takeBack(tx, {
        ...{ inboundId, leadId: row.leadId, followed: row.followed, because },
        contactIds: await peopleOf(tx, row.contactId),
      });
    const contactIds = await peopleOf(tx, contactId);
    const follows = whatFollows({
      class: row.class,
      facts: row.facts,
      matchedBy: "OPERATOR",
      own: false,
      named: true,
      customer: await isCustomer(tx, leadId),
      ofOwnTest: false,
    });
    const message = { ...row, contactIds, words: "" };
    const outboundId = await lastMailTo(tx, leadId, row.receivedAt);
    let ours = null;
    if (outboundId && follows.mail) {
      await holdAroundClaimed(tx, outboundId, readingOf(follows.mail, message));
      ours = await holdReported(tx, outboundId);
    }
    const deed = follows.mail && !ours ? aboutNoMail(follows) : follows;
    const did = await carryOut(tx, message, { leadId, ours }, deed);
    // What it did while it was nobody's is taken back with the rest: nothing was lifted for it above.
    const before = row.leadId ? [] : row.followed.suppressions;
    const followed = { ...did, suppressions: [...new Set([...before, ...did.suppressions])] };
    await tx.db.inbound.update({
      where: { workspaceId_id: { workspaceId: tx.workspaceId, id: inboundId } },
      data: {
        ...{ leadId, contactId, outboundId, matchedBy: "OPERATOR", followed, updatedAt: tx.now() },
        matchEvidence: { seen: because },
        handledAt: row.handledAt ?? tx.now(),
      },
    });
    if (deed.asks) await ask(tx, inboundId, deed.asks);
    await recordAudit(tx, {
      action: "inbound.assigned",
      subjectKind: "inbound",
      subjectId: inboundId,
      before: { leadId: row.leadId },
      after: { leadId },
    });
    return { inboundId, leadId };
  });
}

/** What a message without a name for our mail is about: whoever says whose it is says that, too. */
async function lastMailTo({ db, workspaceId }: CamContext, leadId: string, receivedAt: Date) {
  const last = await db.outbound.findFirst({
    where: { workspaceId, leadId, dryRun: false, sentAt: { lte: new Date(receivedAt.getTime() + DAY_MS) } },
    orderBy: [{ sentAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return last?.id ?? null;
}

/** A failure, or a complaint, of somebody no mail went to: nothing goes to them until somebody has read it. */
const aboutNoMail = (follows: Follows): Follows => ({
  ...follows,
  ...{ mail: null, pausesDomain: false },
  lead: { is: "stop", reason: "ANSWER_UNREAD", answered: false },
  asks: "This is about a mail, and none has gone to them. Say what it means for them.",
});
