import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { ScoringDesk } from "@/components/scoring/scoring-desk";
import { previewWeights } from "@/lib/cam/scoring/preview";
import { readScoringRun } from "@/lib/cam/scoring/reads";
import { isAsked, SIGNAL_KEYS, SIGNALS, weightOf } from "@/lib/cam/scoring/rules";
import { updateCampaignAction } from "../../actions";
import { openCampaign, titled } from "../campaign";

export const generateMetadata = titled("Scoring");

export default async function CampaignScoringPage({ params }: PageProps<"/campaigns/[campaignId]/scoring">) {
  const { ctx, campaign, mayChange, deeds } = await openCampaign((await params).campaignId);
  const { id, version, settings } = campaign;
  const [effect, { run }] = await Promise.all([
    previewWeights(ctx, { campaignId: id }),
    readScoringRun(ctx, { campaignId: id }),
  ]);
  const open = mayChange && campaign.state !== "ARCHIVED" && campaign.state !== "COMPLETED";
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <ScoringDesk
        key={version}
        campaign={{ id, version }}
        signals={SIGNAL_KEYS.map((key) => ({
          key,
          ...SIGNALS[key],
          now: weightOf(key, settings.signalWeights),
          asked: isAsked(key, settings.idealCustomer),
        }))}
        first={{ effect, run }}
        {...(open && { save: updateCampaignAction })}
      />
    </CampaignFrame>
  );
}
