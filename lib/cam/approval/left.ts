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
  const first = campaign.approvalFirst ?? 0;
  const [row] = await db.$queryRaw<{ asked: number }[]>`
    select count(*)::int as "asked" from (
      select from "Outbound" where "workspaceId" is not distinct from ${workspaceId}::uuid and "campaignId" = ${campaign.id}::uuid
         and "approvalRequired" and not "dryRun" and "state" not in ('SKIPPED', 'CANCELLED') limit ${first}) one`;
  return first - (row?.asked ?? 0);
}
