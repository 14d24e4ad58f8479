import type { CamContext } from "../context";
import { requestRun, scopeOf } from "../jobs/request-run";
import { scoreJob } from "../jobs/score";
import { SCORES } from "../lead/rules";
import type { RunTrigger } from "../run/schema";

/** In the transaction of the change that made leads due. A run that waits its turn already will do this work too. */
export async function askForScores(tx: CamContext, campaignId: string, trigger: RunTrigger = "FOLLOW_ON") {
  const waiting = await tx.db.run.findFirst({
    where: {
      job: scoreJob.name,
      scope: scopeOf(tx, scoreJob.scope, campaignId),
      state: "QUEUED",
      attempts: 0,
    },
    select: { id: true },
  });
  if (waiting) return waiting.id;
  const input = { campaignId, dryRun: false };
  return (await requestRun(tx, scoreJob, { input, trigger, about: campaignId })).runId;
}

/** At the end of what may have changed facts about leads that are scored already. Campaigns that are over are left alone. */
export async function askIfDue(tx: CamContext, campaignId: string) {
  const due = await tx.db.lead.findFirst({
    where: {
      workspaceId: tx.workspaceId,
      campaignId,
      campaign: { state: { notIn: ["COMPLETED", "ARCHIVED"] } },
      scoringVersion: null,
      status: { in: [...SCORES] },
    },
    select: { id: true },
  });
  return due ? askForScores(tx, campaignId) : null;
}
