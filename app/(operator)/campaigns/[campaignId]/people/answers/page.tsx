import type { Route } from "next";
import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { AnswersList } from "@/components/enrichment/answers-list";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/states";
import { listAnswers } from "@/lib/cam/enrichment/reads";
import { ListAnswers } from "@/lib/cam/enrichment/schema";
import { openCampaign, titled } from "../../campaign";

export const generateMetadata = titled("Answers");

export default async function AnswersPage({
  params,
  searchParams,
}: PageProps<"/campaigns/[campaignId]/people/answers">) {
  const { ctx, campaign, deeds } = await openCampaign((await params).campaignId);
  const filter = ListAnswers.parse({ ...(await searchParams), campaignId: campaign.id });
  const page = await listAnswers(ctx, filter);
  const back = `/campaigns/${campaign.id}/people`;
  const here = `${back}/answers`;
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <Card
        flush
        className="max-w-4xl"
        title="What came of each person"
        help="Who was asked about, what it brought, and why nothing was written where nothing was."
        action={
          <ButtonLink look="quiet" size="small" href={back as Route}>
            Back to people
          </ButtonLink>
        }
      >
        {page.items.length > 0 ? (
          <AnswersList rows={page.items} />
        ) : (
          <EmptyState bare title="Nobody was asked about yet">
            Apollo and Dropcontact are asked when the people of this campaign are checked and enriched, if
            they are connected under Settings, Connections.
          </EmptyState>
        )}
        {(page.next || filter.after) && (
          <div className="flex gap-2 border-line border-t px-card py-3">
            {page.next && (
              <ButtonLink size="small" href={`${here}?after=${page.next}` as Route}>
                Older answers
              </ButtonLink>
            )}
            {filter.after && (
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
