import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { editCompany } from "../company/edit";
import { editContact } from "../contact/edit";
import { type CamContext, inTransaction } from "../context";
import { wrongField } from "../errors";
import { mustBe } from "../lead/must-be";
import { setValue } from "../lead/set-value";
import { readLead } from "./reads";
import type { ChangeLead } from "./schema";

/** For programs: the person, their company and what the lead is worth, all of it or nothing. */
export async function changeLead(ctx: CamContext, { leadId, contact, company, value }: ChangeLead) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { contactId } = await mustBe(tx, leadId);
    if (company) {
      const person = await tx.db.contact.findUnique({
        where: { workspaceId_id: { workspaceId: tx.workspaceId, id: contactId } },
        select: { companyId: true },
      });
      if (!person?.companyId)
        throw wrongField("company", "This person has no company that could be changed.");
      await editCompany(tx, { ...company, companyId: person.companyId });
    }
    if (contact) await editContact(tx, { ...contact, contactId });
    if (value) await setValue(tx, { ...value, leadId });
    await recordAudit(tx, {
      action: "lead.changed",
      subjectKind: "lead",
      subjectId: leadId,
      detail: {
        parts: Object.entries({ contact, company, value }).flatMap(([part, said]) => (said ? [part] : [])),
      },
    });
    return readLead(tx, { leadId });
  });
}
