import { requireRole } from "../access";
import type { CamContext } from "../context";
import { moveCampaign } from "./move";
import type { CampaignId } from "./schema";

/** Puts it out of sight. Why it was paused stays with it, for the day it is restored. */
export async function archiveCampaign(ctx: CamContext, { campaignId }: CampaignId) {
  requireRole(ctx, "OPERATOR");
  return moveCampaign(ctx, { campaignId, to: "ARCHIVED", action: "campaign.archived" });
}
