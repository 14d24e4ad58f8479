import { requireRole } from "../access";
import type { CamContext } from "../context";
import { moveCampaign } from "./move";
import type { PauseCampaign } from "./schema";

/** Nothing more of it is sent from this commit on; replies are still read. */
export async function pauseCampaign(ctx: CamContext, { campaignId, reason }: PauseCampaign) {
  requireRole(ctx, "OPERATOR");
  return moveCampaign(ctx, {
    campaignId,
    from: "ACTIVE",
    to: "PAUSED",
    because: reason,
    given: true,
    action: "campaign.paused",
  });
}
