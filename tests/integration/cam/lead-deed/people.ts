import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";

/** A workspace with a campaign, and a way to bring people into it. */
export async function agencyWithLeads(db: PrismaClient) {
  const made = await testWorkspace(db);
  const { workspaceId } = made.ctx;
  const makeCampaign = (name: string) =>
    db.campaign.create({ data: { workspaceId, id: newId(), name, currency: "EUR", dailyCap: 20 } });
  const campaign = await makeCampaign("Spring");
  const bring = async (count: number, campaignId = campaign.id) => {
    const contacts = Array.from({ length: count }, () => ({
      workspaceId,
      id: newId(),
      firstName: "Ana",
      lastName: "Costa",
      source: "IMPORT" as const,
      lawfulBasis: "CONSENT" as const,
    }));
    const leads = contacts.map(({ id }) => ({ workspaceId, id: newId(), campaignId, contactId: id }));
    await db.contact.createMany({ data: contacts });
    await db.lead.createMany({ data: leads });
    return leads.map(({ id }) => id);
  };
  return { ...made, workspaceId, campaign, makeCampaign, bring };
}
