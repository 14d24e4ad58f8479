import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";

interface Ids {
  workspace: string;
  user: string;
  campaign: string;
  lead: string;
  contact: string;
  otherContact: string;
  company: string;
  otherCompany: string;
  outbound: string;
  inbound: string;
}

/** The rows of oneOfEach by which leads are judged: what waits for a yes, words of one's own, learnt rules. */
export async function oneOfEachJudged(db: PrismaClient, id: Ids) {
  const ws = { workspaceId: id.workspace };
  const mine = () => ({ ...ws, id: newId() });
  const why = "The score is close to the bar.";
  const [contactId, otherContactId] = [id.contact, id.otherContact].sort() as [string, string];
  const [companyId, otherCompanyId] = [id.company, id.otherCompany].sort() as [string, string];
  await db.reviewItem.createMany({
    data: [
      { ...mine(), kind: "LEAD", leadId: id.lead, why, assigneeId: id.user },
      { ...mine(), kind: "MESSAGE", outboundId: id.outbound, why },
      { ...mine(), kind: "REPLY", inboundId: id.inbound, why },
      { ...mine(), kind: "MERGE", contactId, otherContactId, why },
      { ...mine(), kind: "COMPANY_MERGE", companyId, otherCompanyId, why },
    ],
  });
  await db.synonym.create({
    data: { ...mine(), kind: "ROLE", term: "growth ninja", means: "marketing", createdBy: "Ada Example" },
  });
  await db.judgingRule.create({
    data: {
      ...mine(),
      campaignId: id.campaign,
      verdict: "REJECT",
      condition: { field: "country", is: ["PT"] },
      key: "reject country PT",
    },
  });
}
