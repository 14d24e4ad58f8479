import { holdCompanies } from "../company-merge/hold";
import type { CamContext } from "../context";
import { holdBoth } from "../merge/facts";
import { type FoundItem, findItem } from "./find";
import { holdLead } from "./seen";

/**
 * Public to the verbs of the queue: holds what an item is about, then the item, in the order in which the owners' verbs
 * and the jobs take them; so two answers wait for each other and never in a circle. Tells the item as it stands now.
 */
export async function holdItem(tx: CamContext, itemId: string): Promise<FoundItem> {
  const { db, workspaceId } = tx;
  const item = await findItem(tx, itemId);
  const { kind, leadId, outboundId, inboundId } = item;
  if (kind === "LEAD" && leadId) await holdLead(tx, leadId);
  if (kind === "MESSAGE" && outboundId)
    await db.$executeRaw`select 1 from "Outbound" where "workspaceId" = ${workspaceId}::uuid and "id" = ${outboundId}::uuid for update`;
  if (kind === "REPLY")
    await db.$executeRaw`select 1 from "Inbound" where "workspaceId" = ${workspaceId}::uuid and "id" = ${inboundId}::uuid for update`;
  if (kind === "MERGE") await holdBoth(tx, item.contactId ?? "", item.otherContactId ?? "");
  if (kind === "COMPANY_MERGE") await holdCompanies(tx, item.companyId ?? "", item.otherCompanyId ?? "");
  await db.$executeRaw`select 1 from "ReviewItem" where "workspaceId" = ${workspaceId}::uuid and "id" = ${itemId}::uuid for update`;
  return findItem(tx, itemId);
}
