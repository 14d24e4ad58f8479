import { requireRole } from "../access";
import { type CamContext, inTransaction } from "../context";
import { moveCampaign } from "./move";
import type { PauseCampaign } from "./schema";

/** Nothing more of it is sent from this commit on; replies are still read. */
export async function pauseCampaign(ctx: CamContext, { campaignId, reason }: PauseCampaign) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, (tx) =>
    moveCampaign(tx, {
      campaignId,
      to: "PAUSED",
      from: ["ACTIVE"],
      because: reason,
      action: "campaign.paused",
    }),
  );
}
