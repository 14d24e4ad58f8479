import type { Route } from "next";
import { redirect } from "next/navigation";
import { MainAction } from "@/components/campaigns/campaign-actions";
import { ReadinessList } from "@/components/campaigns/readiness-list";
import { SettingsFacts } from "@/components/campaigns/settings-facts";
import { SetupStep } from "@/components/campaigns/setup-step";
import { StepBar } from "@/components/campaigns/step-bar";
import { isStep, STEPS, type StepId } from "@/components/campaigns/steps";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { updateCampaignAction } from "../../actions";
import { listColleagues } from "../../colleagues";
import { openCampaign, titled } from "../campaign";

export const generateMetadata = titled("Set-up");

export default async function SetupPage({
  params,
  searchParams,
}: PageProps<"/campaigns/[campaignId]/setup">) {
  const { ctx, campaign, mayChange, deeds } = await openCampaign((await params).campaignId);
  const { id, version, settings, readiness } = campaign;
  // The steps are for a draft; what works is changed on its settings page.
  if (campaign.state !== "DRAFT" || !mayChange) redirect(`/campaigns/${id}/settings` as Route);
  const asked = (await searchParams).step;
  const step: StepId = isStep(asked) ? asked : "goal";
  const { line } = STEPS.find((one) => one.id === step) ?? STEPS[0];
  const done = STEPS.map((one) => one.id).filter(
    (place) =>
      readiness.some(({ where }) => where === place) &&
      readiness.every(({ where, met }) => where !== place || met),
  );
  return (
    <div className="max-w-3xl">
      <PageHeader title={settings.name} line={line} />
      <StepBar current={step} campaignId={id} done={done} />
      {step === "look" ? (
        <div className="flex flex-col gap-6">
          <Card flush title="What you decided">
            <SettingsFacts campaign={campaign} changeable />
          </Card>
          <Card title="Before it can start">
            <ReadinessList campaignId={id} draft requirements={readiness} />
          </Card>
          <div className="flex flex-wrap gap-2">
            {deeds && readiness.every(({ met, needed }) => met || !needed) && (
              <MainAction campaign={{ id, name: settings.name, state: "DRAFT" }} deeds={deeds} />
            )}
            <ButtonLink href={`/campaigns/${id}` as Route}>Open the campaign</ButtonLink>
          </div>
        </div>
      ) : (
        <SetupStep
          key={step}
          step={step}
          campaign={{ id, version, settings }}
          workspace={campaign.workspace}
          colleagues={await listColleagues(ctx)}
          save={updateCampaignAction}
        />
      )}
    </div>
  );
}
