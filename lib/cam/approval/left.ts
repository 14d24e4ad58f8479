import type { ApprovalRule } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";

export interface Asking {
  id: string;
  approval: ApprovalRule;
  approvalFirst: number | null;
}

/** How many more messages of this campaign wait for a person's yes before they go. */
export async function approvalsLeft({ db, workspaceId }: CamContext, campaign: Asking) {
  if (campaign.approval === "NONE") return 0;
  if (campaign.approval === "ALL") return Number.POSITIVE_INFINITY;
  const asked = await db.outbound.count({
    where: {
      ...{ workspaceId, campaignId: campaign.id, approvalRequired: true, dryRun: false },
      state: { notIn: ["SKIPPED", "CANCELLED"] },
    },
  });
  return Math.max(0, (campaign.approvalFirst ?? 0) - asked);
}
