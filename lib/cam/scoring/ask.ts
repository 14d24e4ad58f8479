import type { CamContext } from "../context";
import { askForScores } from "../jobs/ask-for-scores";
import { SCORES } from "../lead/rules";

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
