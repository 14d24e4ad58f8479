import type { CamContext } from "../context";
import { approvalsLeft } from "./left";

/** Public to mails that no person wrote one by one: whether their campaign asks for a yes to the next of them, and one fewer after each. */
export async function yesAskedFor(tx: CamContext, campaignIds: readonly string[]) {
  const campaigns = await tx.db.campaign.findMany({
    where: { workspaceId: tx.workspaceId, id: { in: [...campaignIds] } },
    select: { id: true, approval: true, approvalFirst: true },
  });
  const left = new Map<string, number>();
  for (const campaign of campaigns) left.set(campaign.id, await approvalsLeft(tx, campaign));
  return (campaignId: string): boolean => {
    const more = left.get(campaignId) ?? 0;
    if (more > 0) left.set(campaignId, more - 1);
    return more > 0;
  };
}
