import type { CampaignState, LeadTier } from "@/lib/db/generated/enums";
import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import { Refusal } from "../errors";

/** Public to what writes sequences: the campaign, held, so that two who write at once see each other's tiers. */
export async function holdCampaign({ db, workspaceId }: CamContext, campaignId: string) {
  const [campaign] = await db.$queryRaw<{ state: CampaignState }[]>`
    select "state"::text from "Campaign" where "workspaceId" = ${workspaceId}::uuid and "id" = ${campaignId}::uuid for no key update`;
  if (!campaign) throw noSuchCampaign();
  if (campaign.state === "COMPLETED" || campaign.state === "ARCHIVED")
    throw new Refusal(
      "conflict",
      `This campaign is ${campaign.state.toLowerCase()}. Duplicate it to write anew.`,
    );
}

interface Wanted {
  campaignId: string;
  sequenceId: string | null;
  tier: LeadTier | null;
}

/** One sequence a tier, and one for everybody else. */
export async function mustBeFree({ db, workspaceId }: CamContext, { campaignId, tier, sequenceId }: Wanted) {
  const other = await db.sequence.findFirst({
    where: {
      workspaceId,
      campaignId,
      tier,
      archivedAt: null,
      ...(sequenceId && { id: { not: sequenceId } }),
    },
    select: { name: true },
  });
  if (!other) return;
  const whose = tier ? `${tier.toLowerCase()} leads` : "everybody else";
  const because = `“${other.name}” is for ${whose} already. Change that one, or choose another tier.`;
  throw new Refusal("conflict", because, { fields: { tier: ["Another sequence has this tier."] } });
}
