import { requireRole } from "../access";
import type { CamContext } from "../context";

/** Everybody was looked at under this version. One that is newer by now has a run of its own coming. */
export async function finishScoring(tx: CamContext, campaignId: string, version: number) {
  requireRole(tx, "OPERATOR");
  const { count } = await tx.db.campaign.updateMany({
    where: { workspaceId: tx.workspaceId, id: campaignId, scoredVersion: { lt: version } },
    data: { scoredVersion: version },
  });
  return count;
}
