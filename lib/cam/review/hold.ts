import type { CamContext } from "../context";
import { type FoundItem, findItem } from "./find";
import { holdLead } from "./seen";

/**
 * Public to the verbs of the queue: holds what an item is about, then the item, in the order in which the owners' verbs
 * and the jobs take them; so two answers wait for each other and never in a circle. Tells the item as it stands now.
 */
export async function holdItem(tx: CamContext, itemId: string): Promise<FoundItem> {
  const { db, workspaceId } = tx;
  const item = await findItem(tx, itemId);
  const { kind, leadId, outboundId } = item;
  if (kind === "LEAD" && leadId) await holdLead(tx, leadId);
  if (kind === "MESSAGE" && outboundId)
    await db.$executeRaw`select 1 from "Outbound" where "workspaceId" = ${workspaceId}::uuid and "id" = ${outboundId}::uuid for update`;
  if (kind === "MERGE")
    await db.$executeRaw`
      select 1 from "Contact" where "workspaceId" = ${workspaceId}::uuid
         and "id" = any (${[item.contactId, item.otherContactId]}::uuid[]) order by "id" for update`;
  if (kind === "COMPANY_MERGE")
    await db.$executeRaw`
      select 1 from "Company" where "workspaceId" = ${workspaceId}::uuid
         and "id" = any (${[item.companyId, item.otherCompanyId]}::uuid[]) order by "id" for update`;
  await db.$executeRaw`select 1 from "ReviewItem" where "workspaceId" = ${workspaceId}::uuid and "id" = ${itemId}::uuid for update`;
  return findItem(tx, itemId);
}
