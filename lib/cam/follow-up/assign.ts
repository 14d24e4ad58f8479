import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { mustBe } from "../lead/must-be";
import { ask } from "./ask";
import { carryOut } from "./carry-out";
import { holdInbound } from "./correct";
import { isCustomer, peopleOf } from "./handle";
import { whatFollows } from "./rules";
import type { AssignToLead } from "./schema";
import { takeBack } from "./take-back";

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
    const followed = await carryOut(tx, message, { leadId, ours: null }, { ...follows, mail: null });
    await tx.db.inbound.update({
      where: { workspaceId_id: { workspaceId: tx.workspaceId, id: inboundId } },
      data: {
        ...{ leadId, contactId, matchedBy: "OPERATOR", followed, updatedAt: tx.now() },
        matchEvidence: { seen: because },
        handledAt: row.handledAt ?? tx.now(),
      },
    });
    if (follows.asks) await ask(tx, inboundId, follows.asks);
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
