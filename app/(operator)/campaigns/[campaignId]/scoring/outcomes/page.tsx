import { OutcomeCurves } from "@/components/calibration/outcome-curves";
import { OutcomeHead } from "@/components/calibration/outcome-head";
import { WhatOutcomesWeigh } from "@/components/calibration/what-outcomes-weigh";
import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { readCalibration } from "@/lib/cam/calibration/reads";
import { ReadCalibration } from "@/lib/cam/calibration/schema";
import { SIGNALS } from "@/lib/cam/scoring/rules";
import { openCampaign, titled } from "../../campaign";

export const generateMetadata = titled("Scores and outcomes");

export default async function OutcomesPage({
  params,
  searchParams,
}: PageProps<"/campaigns/[campaignId]/scoring/outcomes">) {
  const { ctx, campaign, deeds, mayChange } = await openCampaign((await params).campaignId);
  const asked = ReadCalibration.safeParse({ ...(await searchParams), campaignId: campaign.id });
  const query = asked.data ?? ReadCalibration.parse({ campaignId: campaign.id });
  const calibration = await readCalibration(ctx, query);
  const titles = Object.fromEntries(Object.entries(SIGNALS).map(([key, { title }]) => [key, title]));
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <div className="flex max-w-5xl flex-col gap-6">
        <OutcomeHead campaignId={campaign.id} calibration={calibration} />
        {calibration.all.of > 0 && (
          <>
            <OutcomeCurves calibration={calibration} />
            <WhatOutcomesWeigh
              campaignId={campaign.id}
              learnt={calibration.learnt}
              titles={titles}
              mayChange={mayChange}
            />
          </>
        )}
      </div>
    </CampaignFrame>
  );
}
