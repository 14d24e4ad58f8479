import { requireRole } from "../access";
import { type CamContext, inTransaction } from "../context";
import { moveCampaign } from "./move";
import type { CampaignId } from "./schema";
import { refuseUnready } from "./start";

/** A person's decision alone. What it needs to start it needs to go on: a sequence may be gone since. */
export async function resumeCampaign(ctx: CamContext, { campaignId }: CampaignId) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const moved = await moveCampaign(tx, {
      campaignId,
      to: "ACTIVE",
      from: ["PAUSED"],
      because: null,
      action: "campaign.resumed",
      starts: true,
    });
    await refuseUnready(tx, campaignId, "go on");
    return moved;
  });
}
