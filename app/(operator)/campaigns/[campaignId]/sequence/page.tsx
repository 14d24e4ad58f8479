import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { SequenceList } from "@/components/sequence/sequence-list";
import { listSequences } from "@/lib/cam/sequence/reads";
import { titled } from "../campaign";
import { openSequences } from "./deeds";

export const generateMetadata = titled("Sequence");

export default async function SequencePage({ params }: PageProps<"/campaigns/[campaignId]/sequence">) {
  const { ctx, campaign, campaignDeeds, deeds } = await openSequences((await params).campaignId);
  const { sequences, tiers } = await listSequences(ctx, { campaignId: campaign.id });
  return (
    <CampaignFrame campaign={campaign} deeds={campaignDeeds}>
      <SequenceList campaignId={campaign.id} sequences={sequences} tiers={tiers} {...(deeds && { deeds })} />
    </CampaignFrame>
  );
}
