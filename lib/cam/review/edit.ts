import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { editCompany } from "../company/edit";
import { editContact } from "../contact/edit";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { editMessage } from "../outbound/edit";
import type { FoundItem } from "./find";
import { holdItem } from "./hold";
import type { EditItem } from "./schema";

/**
 * Corrects the facts a lead's item is about, or the text of a message. It still waits: a lead is due to be scored again by
 * what it says now, a message for a yes to what stands there now.
 */
export async function editItem(ctx: CamContext, { itemId, contact, company, message }: EditItem) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const item = await holdItem(tx, itemId);
    if (item.decidedAt) throw new Refusal("conflict", "This was decided already.");
    if (item.kind === "MESSAGE") return editText(tx, item, message);
    if (!contact && !company)
      throw new Refusal("invalid", "Say what of the person or the company is different.");
    if (item.kind !== "LEAD" || !item.leadId)
      throw new Refusal("conflict", "Only a message, or what is known about a lead, can be edited here.");
    const lead = await tx.db.lead.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: item.leadId } },
      select: { contactId: true, contact: { select: { companyId: true } } },
    });
    if (company && !lead.contact.companyId)
      throw new Refusal("conflict", "No company is known of this person yet.");
    const person = contact && (await editContact(tx, { ...contact, contactId: lead.contactId }));
    const place = company && (await editCompany(tx, { ...company, companyId: lead.contact.companyId ?? "" }));
    await recordAudit(tx, { action: "review.edited", subjectKind: "review-item", subjectId: itemId });
    const { scoringVersion } = await tx.db.lead.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: item.leadId } },
      select: { scoringVersion: true },
    });
    return {
      itemId,
      contact: person ?? null,
      company: place ?? null,
      message: null,
      /** It is scored again before it is judged again. */
      dueForScore: scoringVersion === null,
    };
  });
}

/** The question is about the new text from now on: what stops it is said, or that nothing does. */
async function editText(tx: CamContext, item: FoundItem, message: EditItem["message"]) {
  if (!message) throw new Refusal("invalid", "Say the subject and the text of the message.");
  const done = await editMessage(tx, { ...message, outboundId: item.outboundId ?? "" });
  const stops = done.problems.filter(({ level }) => level === "stops");
  await tx.db.reviewItem.updateMany({
    where: { workspaceId: tx.workspaceId, id: item.id, decidedAt: null },
    data: {
      reasons: stops.length > 0 ? stops.map(({ code }) => code) : ["edited"],
      why:
        stops.length > 0
          ? stops.map(({ because }) => because).join(" ")
          : `${tx.actor.name} wrote it anew: it needs a yes as it stands.`,
    },
  });
  await recordAudit(tx, { action: "review.edited", subjectKind: "review-item", subjectId: item.id });
  return {
    itemId: item.id,
    contact: null,
    company: null,
    message: { fingerprint: done.fingerprint, problems: done.problems },
    dueForScore: false,
  };
}
