import type { CamContext } from "../context";
import type { RunTrigger } from "../run/schema";
import { requestRun, scopeOf } from "./request-run";
import { scoreJob } from "./score";

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
