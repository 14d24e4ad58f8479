import type { Route } from "next";
import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { counted } from "@/components/campaigns/words";
import { HarvestPanel } from "@/components/enrichment/harvest-panel";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/states";
import { followHarvest } from "@/lib/cam/enrichment/follow";
import { cancelRunAction } from "../../../actions";
import { openCampaign, titled } from "../campaign";
import { startHarvestAction } from "./actions";

export const generateMetadata = titled("People");

export default async function PeoplePage({ params }: PageProps<"/campaigns/[campaignId]/people">) {
  const { ctx, campaign, deeds, mayChange } = await openCampaign((await params).campaignId);
  const { leads, leadsAreMore } = campaign.figures;
  const harvest = leads > 0 ? await followHarvest(ctx, { campaignId: campaign.id, again: false }) : undefined;
  const over = campaign.state === "COMPLETED" || campaign.state === "ARCHIVED";
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <div className="flex max-w-3xl flex-col gap-6">
        <Card>
          {leads > 0 ? (
            <EmptyState
              bare
              title={`${counted(leads, leadsAreMore)} ${leads === 1 ? "person is" : "people are"} in this campaign`}
              action={
                <ButtonLink href={`/leads?campaign=${campaign.id}` as Route}>
                  Look at them in leads
                </ButtonLink>
              }
            >
              Their scores, where they are and what happens next stand in the room for leads.
            </EmptyState>
          ) : (
            <EmptyState bare title="Nobody is in this campaign yet">
              People come in from a file or from the lead finder.
            </EmptyState>
          )}
        </Card>
        {harvest && (
          <HarvestPanel
            first={harvest}
            deeds={mayChange && !over ? { start: startHarvestAction, cancel: cancelRunAction } : undefined}
          />
        )}
      </div>
    </CampaignFrame>
  );
}
