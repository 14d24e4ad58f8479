import type { Route } from "next";
import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { ScoringDesk } from "@/components/scoring/scoring-desk";
import { ButtonLink } from "@/components/ui/button";
import { SIGNAL_NAMES } from "@/lib/cam/campaign/schema";
import { previewWeights } from "@/lib/cam/scoring/preview";
import { readScoringRun } from "@/lib/cam/scoring/reads";
import { isAsked, SIGNALS, weightOf } from "@/lib/cam/scoring/rules";
import { PreviewWeights } from "@/lib/cam/scoring/schema";
import { updateCampaignAction } from "../../actions";
import { openCampaign, titled } from "../campaign";

export const generateMetadata = titled("Scoring");

export default async function CampaignScoringPage({
  params,
  searchParams,
}: PageProps<"/campaigns/[campaignId]/scoring">) {
  const { ctx, campaign, mayChange, deeds } = await openCampaign((await params).campaignId);
  const { id, version, settings } = campaign;
  const [effect, { run }] = await Promise.all([
    previewWeights(ctx, { campaignId: id }),
    readScoringRun(ctx, { campaignId: id }),
  ]);
  // An address somebody typed wrong shows the weights as they are.
  const { weights: offered } = await searchParams;
  const asked = PreviewWeights.safeParse({ campaignId: id, weights: offered });
  const open = mayChange && campaign.state !== "ARCHIVED" && campaign.state !== "COMPLETED";
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <div className="mb-4 flex flex-wrap gap-2">
        <ButtonLink size="small" href={`/campaigns/${id}/scoring/outcomes` as Route}>
          Scores against outcomes
        </ButtonLink>
        <ButtonLink size="small" look="quiet" href="/settings/words">
          Words the score understands
        </ButtonLink>
      </div>
      <ScoringDesk
        key={version}
        campaign={{ id, version }}
        signals={SIGNAL_NAMES.map((key) => ({
          key,
          ...SIGNALS[key],
          now: weightOf(key, settings.signalWeights),
          asked: isAsked(key, settings.idealCustomer),
        }))}
        first={{ effect, run }}
        {...(asked.data?.weights && { offered: asked.data.weights })}
        {...(open && { save: updateCampaignAction })}
      />
    </CampaignFrame>
  );
}
