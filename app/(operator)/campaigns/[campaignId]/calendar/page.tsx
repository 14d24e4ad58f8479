import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { UnbuiltTab } from "@/components/campaigns/unbuilt-tab";
import { openCampaign, titled } from "../campaign";

export const generateMetadata = titled("Calendar");

export default async function CalendarPage({ params }: PageProps<"/campaigns/[campaignId]/calendar">) {
  const { campaign, deeds } = await openCampaign((await params).campaignId);
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <UnbuiltTab title="The calendar is not built yet">
        Here the mails of the next 14 days will stand, by mailbox and local hour. Nothing is planned before it
        is there.
      </UnbuiltTab>
    </CampaignFrame>
  );
}
