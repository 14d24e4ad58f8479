import type { CamContext } from "../context";
import { followOn } from "../jobs/follow-on";
import { scoreJob } from "../jobs/score";
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
    // The index has them in this order: without it, that nobody is due is found out by reading all leads.
    orderBy: [{ campaignId: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return due ? followOn(tx, scoreJob, campaignId) : null;
}
