"use client";

import { useState } from "react";
import { Checkbox, CheckboxGroup } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CampaignSettings } from "@/lib/cam/campaign/schema";
import type { AutoPause } from "@/lib/cam/safety/schema";
import { CHANNELS, valueInWords } from "./words";

const THRESHOLDS = [
  ["rejectBelow", "Rejected below", "Left out, with the reason kept."],
  ["qualifyAt", "Qualified from", "Between the two a person decides."],
  ["coolAt", "Cool from", "Below it a lead is cold."],
  ["warmAt", "Warm from", ""],
  ["hotAt", "Hot from", "Gets the hot leads' sequence."],
] as const;

/** From which score on a lead is what. */
export const ThresholdFields = ({ settings }: { settings: CampaignSettings }) => (
  <>
    <p className="prose-measure text-muted">
      A score is between 0 and 1. The first two decide whether a lead is written to, the others with which
      sequence.
    </p>
    <div className="grid grid-cols-2 gap-5 sm:grid-cols-5">
      {THRESHOLDS.map(([name, label, help]) => (
        <Field key={name} name={name} label={label} help={help}>
          <Input required inputMode="decimal" autoComplete="off" defaultValue={settings[name]} />
        </Field>
      ))}
    </div>
  </>
);

const inPercent = (share: number) => String(Math.round(share * 1e6) / 1e4);

interface AutoPauseFieldsProps {
  own: AutoPause | null;
  workspace: AutoPause;
}

/** At what it stops by itself; a person starts it again. */
export function AutoPauseFields({ own, workspace }: AutoPauseFieldsProps) {
  const [is, setIs] = useState<"workspace" | "own">(own ? "own" : "workspace");
  const now = own ?? workspace;
  return (
    <>
      <Field
        name="pauseIs"
        label="Thresholds"
        help={is === "workspace" ? `It pauses at: ${valueInWords("autoPause", workspace)}.` : undefined}
      >
        <Select
          defaultValue={is}
          onValueChange={setIs}
          options={[
            { value: "workspace", label: "As the workspace says" },
            { value: "own", label: "Thresholds of its own" },
          ]}
        />
      </Field>
      {is === "own" && (
        <div className="grid grid-cols-2 gap-5 sm:grid-cols-3">
          <Field name="replyRateBelow" label="Replies below, %">
            <Input required inputMode="decimal" defaultValue={inPercent(now.replyRateBelow)} />
          </Field>
          <Field name="minSends" label="once so many are sent">
            <Input required inputMode="numeric" defaultValue={now.minSends} />
          </Field>
          <Field name="olderThanDays" label="Older than, days">
            <Input required inputMode="numeric" defaultValue={now.olderThanDays} />
          </Field>
          <Field name="bounceRateAbove" label="Bounces above, %">
            <Input required inputMode="decimal" defaultValue={inPercent(now.bounceRateAbove)} />
          </Field>
          <Field name="complaintRateAbove" label="Complaints above, %">
            <Input required inputMode="decimal" defaultValue={inPercent(now.complaintRateAbove)} />
          </Field>
          <Field name="lostShareAbove" label="Lost leads above, %">
            <Input required inputMode="decimal" defaultValue={inPercent(now.lostShareAbove)} />
          </Field>
        </div>
      )}
    </>
  );
}

/** What it writes with, and what it watches. */
export const ChannelFields = ({ settings }: { settings: CampaignSettings }) => (
  <>
    <CheckboxGroup
      name="channels"
      legend="Channels"
      help="CAM sends mail by itself. Calls and LinkedIn become tasks for a person."
      className="[&_[role=group]]:flex [&_[role=group]]:flex-row [&_[role=group]]:flex-wrap [&_[role=group]]:gap-x-6 [&_[role=group]>:first-child]:basis-full"
      defaultValue={settings.channels}
      options={Object.entries(CHANNELS).map(([value, label]) => ({ value, label }))}
    />
    <Checkbox
      name="colleaguesCount"
      defaultChecked={settings.colleaguesCount}
      label="A reply of a colleague counts as theirs"
      help="Somebody else at the company answers: the whole company gets no more mails of this campaign."
    />
    <p className="prose-measure text-muted">
      Opens and clicks are not counted: no picture is put into a mail, and links lead where they say.
    </p>
  </>
);
