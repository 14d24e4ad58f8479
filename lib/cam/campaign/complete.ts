import { requireRole } from "../access";
import type { CamContext } from "../context";
import { moveCampaign } from "./move";
import type { CampaignId } from "./schema";

/** It has done what it was for. Nothing more is sent, and it does not start again: a duplicate does. */
export async function completeCampaign(ctx: CamContext, { campaignId }: CampaignId) {
  requireRole(ctx, "OPERATOR");
  return moveCampaign(ctx, { campaignId, to: "COMPLETED", because: null, action: "campaign.completed" });
}
