import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { noSuchCampaign } from "../campaign/reads";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { harvestJob } from "../jobs/harvest";
import { requestRun, triggerOf } from "../jobs/request-run";
import type { StartHarvest } from "./schema";

const OVER: Record<string, string> = {
  COMPLETED: "This campaign is completed: nobody in it is asked about any more.",
  ARCHIVED: "This campaign is archived. Restore it first.",
};

/** Checks and enriches the people of one campaign now. One at a time: a second would wait behind the first and find nothing to do. */
export async function startHarvest(ctx: CamContext, { campaignId, dryRun, again }: StartHarvest) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    // Held, so that two who press at once are two.
    await tx.db.$queryRaw`
      select 1 from "Campaign" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${campaignId}::uuid for update`;
    const campaign = await tx.db.campaign.findUnique({
      where: { workspaceId_id: { workspaceId: tx.workspaceId, id: campaignId } },
      select: { state: true },
    });
    if (!campaign) throw noSuchCampaign();
    const over = OVER[campaign.state];
    if (over) throw new Refusal("conflict", over);
    const scope = `${tx.workspaceId}/${campaignId}`;
    const busy = await tx.db.run.count({
      where: {
        job: harvestJob.name,
        scope,
        state: { in: ["QUEUED", "RUNNING"] },
        notBefore: { lte: tx.now() },
      },
    });
    if (busy > 0) throw new Refusal("conflict", "The people of this campaign are being checked already.");
    const { runId } = await requestRun(tx, harvestJob, {
      input: { campaignId, dryRun, again },
      trigger: triggerOf(ctx),
      about: campaignId,
    });
    await recordAudit(tx, {
      action: "harvest.started",
      subjectKind: "campaign",
      subjectId: campaignId,
      detail: { runId, dryRun, again },
    });
    return { runId, campaignId };
  });
}
