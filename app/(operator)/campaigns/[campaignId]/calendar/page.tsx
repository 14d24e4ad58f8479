import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { UnbuiltTab } from "@/components/campaigns/unbuilt-tab";
import { openCampaign, titled } from "../campaign";

export const generateMetadata = titled("Calendar");

export default async function CalendarPage({ params }: PageProps<"/campaigns/[campaignId]/calendar">) {
  const { campaign, deeds } = await openCampaign((await params).campaignId);
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <UnbuiltTab title="The calendar is not built yet">
        Here the mails of the next 14 days will stand, by mailbox and local hour. What is planned already, a
        day and a half ahead, stands under Safety, “Why was this (not) sent?”, each with its time and its
        reasons.
      </UnbuiltTab>
    </CampaignFrame>
  );
}
