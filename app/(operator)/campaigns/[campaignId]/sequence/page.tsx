import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { UnbuiltTab } from "@/components/campaigns/unbuilt-tab";
import { openCampaign, titled } from "../campaign";

export const generateMetadata = titled("Sequence");

export default async function SequencePage({ params }: PageProps<"/campaigns/[campaignId]/sequence">) {
  const { campaign, deeds } = await openCampaign((await params).campaignId);
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <UnbuiltTab title="Sequences are not built yet">
        Here the mails will stand in their order, as they will look. Until there is a sequence, no campaign
        can start and nothing is sent.
      </UnbuiltTab>
    </CampaignFrame>
  );
}
