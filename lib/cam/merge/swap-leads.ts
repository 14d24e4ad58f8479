import type { CamContext } from "../context";
import type { LeadOutcome, MergingLead } from "./schema";

/**
 * Public to the merge and its undo: leads go to whom they belong now. Of two in one campaign that change places the
 * database would not take either first, so one waits with a person made for that moment. What is known of another person
 * is another score: they are due again.
 */
export async function moveLeads(
  tx: CamContext,
  leads: readonly MergingLead[],
  outcomes: readonly Pick<LeadOutcome, "id" | "contactId">[],
) {
  const { db, workspaceId } = tx;
  const goes = outcomes.flatMap(({ id, contactId }) => {
    const lead = leads.find((one) => one.id === id);
    return lead && lead.contactId !== contactId ? [{ id, contactId, campaignId: lead.campaignId }] : [];
  });
  const trading = goes.filter((one) =>
    goes.some((two) => two.id !== one.id && two.campaignId === one.campaignId),
  );
  const waiting = trading.filter(
    (one, at) => trading.findIndex((two) => two.campaignId === one.campaignId) === at,
  );
  const move = (some: readonly { id: string; contactId: string }[]) => db.$executeRaw`
    update "Lead" l set "contactId" = p."contactId", "scoringVersion" = null from unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ contactId }) => contactId)}::uuid[])
      as p("id", "contactId") where l."workspaceId" = ${workspaceId}::uuid and l."id" = p."id"`;

  if (waiting.length === 0) {
    await move(goes);
    return [];
  }
  const roomId = tx.newId();
  await db.contact.create({ data: { workspaceId, id: roomId, source: "MANUAL", lawfulBasis: "OTHER" } });
  await move(waiting.map(({ id }) => ({ id, contactId: roomId })));
  await move(goes.filter((one) => !waiting.includes(one)));
  await move(waiting);
  await db.contact.delete({ where: { workspaceId_id: { workspaceId, id: roomId } } });
  return trading.map(({ id }) => id);
}
