"use client";

import { Card } from "@/components/ui/card";
import type { AutoPause } from "@/lib/cam/safety/schema";
import { CampaignForm, type Editable, type SaveCampaign } from "./campaign-form";
import { CareFields, type WorkspaceCare } from "./care-fields";
import { type Colleague, GoalFields } from "./goal-fields";
import { AutoPauseFields, ChannelFields, ThresholdFields } from "./judging-fields";
import { WhoFields } from "./who-fields";

interface SettingsFormProps {
  campaign: Editable;
  workspace: WorkspaceCare & { autoPause: AutoPause };
  colleagues: readonly Colleague[];
  save: SaveCampaign;
}

const part = "flex flex-col gap-5";

/** All of it on one page, saved at once. */
export function SettingsForm({ campaign, workspace, colleagues, save }: SettingsFormProps) {
  return (
    <CampaignForm
      campaign={campaign}
      save={save}
      submit="Save campaign"
      saved="Saved"
      className="!max-w-3xl !gap-6"
    >
      {(settings) => (
        <>
          <Card title="What and goal">
            <div className={part}>
              <GoalFields settings={settings} colleagues={colleagues} />
            </div>
          </Card>
          <Card title="Ideal customer">
            <div className={part}>
              <WhoFields ideal={settings.idealCustomer} />
            </div>
          </Card>
          <Card title="How careful">
            <div className={part}>
              <CareFields settings={settings} workspace={workspace} />
            </div>
          </Card>
          <Card title="Scores">
            <div className={part}>
              <ThresholdFields settings={settings} />
            </div>
          </Card>
          <Card title="Pauses itself" help="A person starts it again.">
            <div className={part}>
              <AutoPauseFields own={settings.autoPause} workspace={workspace.autoPause} />
            </div>
          </Card>
          <Card title="Channels and tracking">
            <div className={part}>
              <ChannelFields settings={settings} />
            </div>
          </Card>
        </>
      )}
    </CampaignForm>
  );
}
