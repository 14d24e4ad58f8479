import { requireRole } from "../access";
import type { CamContext } from "../context";
import { moveCampaign } from "./move";
import type { CampaignId } from "./schema";
import { refuseUnready } from "./start";

/** A person's decision alone. What it needs to start it needs to go on: a sequence may be gone since. */
export async function resumeCampaign(ctx: CamContext, { campaignId }: CampaignId) {
  requireRole(ctx, "OPERATOR");
  return moveCampaign(ctx, {
    campaignId,
    from: "PAUSED",
    to: "ACTIVE",
    because: null,
    action: "campaign.resumed",
    unless: (tx) => refuseUnready(tx, campaignId, "go on"),
  });
}
