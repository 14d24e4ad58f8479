import type { Route } from "next";
import { ActivityList } from "@/components/campaigns/activity-list";
import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { listCampaignActivity } from "@/lib/cam/campaign/reads";
import { CampaignActivity } from "@/lib/cam/campaign/schema";
import { encodeCursor, placeOf } from "@/lib/cam/paging/rules";
import { openCampaign, titled } from "../campaign";

export const generateMetadata = titled("Activity");

export default async function ActivityPage({
  params,
  searchParams,
}: PageProps<"/campaigns/[campaignId]/activity">) {
  const { ctx, campaign, deeds } = await openCampaign((await params).campaignId);
  const { cursor } = await searchParams;
  // An address cut short on its way starts at the newest instead of breaking the page.
  const place = placeOf(typeof cursor === "string" ? cursor : undefined);
  const asked = CampaignActivity.parse({
    campaignId: campaign.id,
    ...(place && { cursor: encodeCursor(place) }),
  });
  const page = await listCampaignActivity(ctx, asked);
  const here = `/campaigns/${campaign.id}/activity`;
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <Card flush className="max-w-4xl">
        <ActivityList lines={page.items} />
        {(page.nextCursor || place) && (
          <div className="flex gap-2 border-line border-t px-card py-3">
            {page.nextCursor && (
              <ButtonLink size="small" href={`${here}?cursor=${page.nextCursor}` as Route}>
                Older entries
              </ButtonLink>
            )}
            {place && (
              <ButtonLink look="quiet" size="small" href={here as Route}>
                Back to the newest
              </ButtonLink>
            )}
          </div>
        )}
      </Card>
    </CampaignFrame>
  );
}
