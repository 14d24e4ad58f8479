import { FileUp } from "lucide-react";
import type { Route } from "next";
import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { counted } from "@/components/campaigns/words";
import { HarvestPanel } from "@/components/enrichment/harvest-panel";
import { PeoplePreview } from "@/components/leads/people-preview";
import { told } from "@/components/operations/told";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/states";
import { followHarvest } from "@/lib/cam/enrichment/follow";
import { listLeads } from "@/lib/cam/lead-list/reads";
import { LeadListQuery } from "@/lib/cam/lead-list/schema";
import { cancelRunAction } from "../../../actions";
import { openCampaign, titled } from "../campaign";
import { startHarvestAction } from "./actions";

export const generateMetadata = titled("People");

export default async function PeoplePage({ params }: PageProps<"/campaigns/[campaignId]/people">) {
  const { ctx, campaign, deeds, mayChange } = await openCampaign((await params).campaignId);
  const { leads, leadsAreMore } = campaign.figures;
  const [{ items }, harvest] = await Promise.all([
    listLeads(ctx, LeadListQuery.parse({ campaign: campaign.id, limit: 20 })),
    leads > 0 ? followHarvest(ctx, { campaignId: campaign.id, again: false }) : undefined,
  ]);
  const over = campaign.state === "COMPLETED" || campaign.state === "ARCHIVED";
  const importHere = mayChange && !over && (
    <ButtonLink icon={FileUp} href={`/leads/import/new?campaign=${campaign.id}` as Route}>
      Import a list
    </ButtonLink>
  );
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <div className="flex max-w-4xl flex-col gap-6">
        {items.length > 0 ? (
          <PeoplePreview
            leads={told(items)}
            title={`${counted(leads, leadsAreMore)} ${leads === 1 ? "person is" : "people are"} in this campaign`}
            actions={
              <>
                <ButtonLink href={`/leads?campaign=${campaign.id}` as Route}>
                  See and filter them all
                </ButtonLink>
                {importHere}
              </>
            }
          />
        ) : (
          <Card>
            <EmptyState
              bare
              title="Nobody is in this campaign yet"
              {...(importHere && { action: importHere })}
            >
              People come in from a file, which is checked row by row before anything is written, from the
              lead finder, or one by one.
            </EmptyState>
          </Card>
        )}
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
