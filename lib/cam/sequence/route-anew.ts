import type { CamContext } from "../context";
import { followOn } from "../jobs/follow-on";
import { routeJob } from "../jobs/route";

/** Public to what writes sequences: whoever waits for one, or is in one that is theirs no more, is routed by what there is now. */
export async function routeAnew(tx: CamContext, campaignId: string) {
  const { db, workspaceId } = tx;
  const anybody = await db.lead.findFirst({
    where: { workspaceId, campaignId, status: { in: ["QUALIFIED", "ROUTED"] }, stoppedAt: null },
    select: { id: true },
  });
  return anybody ? followOn(tx, routeJob, campaignId) : null;
}
