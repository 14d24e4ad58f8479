import { requireRole } from "../access";
import type { CamContext } from "../context";
import { moveCampaign } from "./move";
import { noSuchCampaign } from "./reads";
import { stateAfterRestore } from "./rules";
import type { CampaignId } from "./schema";

/** Back from the archive: never straight to work. */
export async function restoreCampaign(ctx: CamContext, { campaignId }: CampaignId) {
  requireRole(ctx, "OPERATOR");
  const { db, workspaceId } = ctx;
  // Neither changes while it is archived.
  const campaign = await db.campaign.findUnique({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    select: { startedAt: true, stateBecause: true },
  });
  if (!campaign) throw noSuchCampaign();
  const to = stateAfterRestore(campaign.startedAt);
  return moveCampaign(ctx, {
    campaignId,
    from: "ARCHIVED",
    to,
    because: to === "PAUSED" ? (campaign.stateBecause ?? "It was completed before it was archived.") : null,
    action: "campaign.restored",
  });
}
