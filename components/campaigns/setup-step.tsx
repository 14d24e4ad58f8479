"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CampaignForm, type Editable, type SaveCampaign } from "./campaign-form";
import { CareFields, type WorkspaceCare } from "./care-fields";
import { type Colleague, GoalFields } from "./goal-fields";
import { type StepId, setupAt, stepAfter } from "./steps";
import { WhoFields } from "./who-fields";

interface SetupStepProps {
  step: Exclude<StepId, "look">;
  campaign: Editable;
  workspace: WorkspaceCare;
  colleagues: readonly Colleague[];
  save: SaveCampaign;
}

/** One step of the set-up. Saved as one goes on, so that a draft can be left at any of them. */
export function SetupStep({ step, campaign, workspace, colleagues, save }: SetupStepProps) {
  const router = useRouter();
  return (
    <Card>
      <CampaignForm
        campaign={campaign}
        save={save}
        submit="Save and go on"
        className="!max-w-none"
        onSaved={() => router.push(setupAt(campaign.id, stepAfter(step)) as Route)}
        beside={
          <ButtonLink look="quiet" href={`/campaigns/${campaign.id}` as Route}>
            Finish later
          </ButtonLink>
        }
      >
        {(settings) => (
          <>
            {step === "goal" && <GoalFields settings={settings} colleagues={colleagues} />}
            {step === "who" && <WhoFields ideal={settings.idealCustomer} />}
            {step === "careful" && <CareFields settings={settings} workspace={workspace} />}
          </>
        )}
      </CampaignForm>
    </Card>
  );
}
