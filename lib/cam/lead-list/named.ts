import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import type { LeadFilter } from "./schema";

/** A campaign or an import that is not there is no empty list: whoever asked for it made a mistake. */
export async function refuseUnknown({ db, workspaceId }: CamContext, filter: LeadFilter) {
  const [campaigns, imports] = await Promise.all([
    filter.campaign ? db.campaign.count({ where: { workspaceId, id: filter.campaign } }) : 1,
    filter.import ? db.importBatch.count({ where: { workspaceId, id: filter.import } }) : 1,
  ]);
  if (campaigns === 0) throw noSuchCampaign();
  if (imports === 0) throw new Refusal("missing", "There is no such import in this workspace.");
}
