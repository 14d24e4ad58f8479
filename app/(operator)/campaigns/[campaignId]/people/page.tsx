import type { Route } from "next";
import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { counted } from "@/components/campaigns/words";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/states";
import { openCampaign, titled } from "../campaign";

export const generateMetadata = titled("People");

export default async function PeoplePage({ params }: PageProps<"/campaigns/[campaignId]/people">) {
  const { campaign, deeds } = await openCampaign((await params).campaignId);
  const { leads, leadsAreMore } = campaign.figures;
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <Card className="max-w-3xl">
        {leads > 0 ? (
          <EmptyState
            bare
            title={`${counted(leads, leadsAreMore)} ${leads === 1 ? "person is" : "people are"} in this campaign`}
            action={
              <ButtonLink href={`/leads?campaign=${campaign.id}` as Route}>Look at them in leads</ButtonLink>
            }
          >
            Their scores, where they are and what happens next stand in the room for leads.
          </EmptyState>
        ) : (
          <EmptyState bare title="Nobody is in this campaign yet">
            People come in from a file, from the lead finder or through the API. Importing a file is not built
            yet.
          </EmptyState>
        )}
      </Card>
    </CampaignFrame>
  );
}
