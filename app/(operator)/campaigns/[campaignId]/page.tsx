import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { Overview } from "@/components/campaigns/overview";
import { openCampaign, titled } from "./campaign";

export const generateMetadata = titled();

export default async function CampaignPage({ params }: PageProps<"/campaigns/[campaignId]">) {
  const { campaign, deeds } = await openCampaign((await params).campaignId);
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <Overview campaign={campaign} />
    </CampaignFrame>
  );
}
