import type { CamContext } from "../context";
import { Refusal } from "../errors";

export const noSuchLead = () => new Refusal("missing", "There is no such lead.");

/** Public to what is done with one lead: it is of this workspace, and its person may still be written about. */
export async function mustBe({ db, workspaceId }: CamContext, leadId: string) {
  const lead = await db.lead.findUnique({
    where: { workspaceId_id: { workspaceId, id: leadId } },
    include: { contact: { select: { erasedAt: true } } },
  });
  if (!lead) throw noSuchLead();
  if (lead.contact.erasedAt)
    throw new Refusal(
      "conflict",
      "This person was erased on request. Nothing more is written down about them.",
    );
  return lead;
}
