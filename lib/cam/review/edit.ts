import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { editCompany } from "../company/edit";
import { editContact } from "../contact/edit";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { findItem } from "./find";
import type { EditItem } from "./schema";

/** Corrects the facts a lead's item is about. It still waits, and is due to be scored again by what it says now. */
export async function editItem(ctx: CamContext, { itemId, contact, company }: EditItem) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const item = await findItem(tx, itemId);
    if (!contact && !company)
      throw new Refusal("invalid", "Say what of the person or the company is different.");
    if (item.kind === "MESSAGE")
      throw new Refusal(
        "conflict",
        "Editing a message comes with sequences, which are not part of this version yet.",
      );
    if (item.kind !== "LEAD" || !item.leadId)
      throw new Refusal("conflict", "Only what is known about a lead can be edited here.");
    if (item.decidedAt) throw new Refusal("conflict", "This was decided already.");
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
      /** It is scored again before it is judged again. */
      dueForScore: scoringVersion === null,
    };
  });
}
