import type { CamContext } from "../context";
import { type Asking, approvalsLeft } from "./left";

/** Public to mails that no person wrote one by one: whether their campaign asks for a yes to the next of them, and one fewer after each. */
export async function yesAskedFor(tx: CamContext, campaignIds: readonly string[]) {
  // Held: whoever changes what a campaign asks for asks about what waits, and would not see what is being written.
  const campaigns = await tx.db.$queryRaw<Asking[]>`
    select k."id"::text, k."approval"::text, k."approvalFirst" from "Campaign" k
     where k."workspaceId" = ${tx.workspaceId}::uuid and k."id" = any (${[...campaignIds]}::uuid[]) order by k."id" for share`;
  const left = new Map<string, number>();
  for (const campaign of campaigns) left.set(campaign.id, await approvalsLeft(tx, campaign));
  return (campaignId: string): boolean => {
    const more = left.get(campaignId) ?? 0;
    if (more > 0) left.set(campaignId, more - 1);
    return more > 0;
  };
}
