"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CampaignSettings } from "@/lib/cam/campaign/schema";
import type { SendWindow } from "@/lib/cam/safety/schema";
import type { WorkspaceMode } from "@/lib/db/generated/enums";
import { formatCount } from "@/lib/format/quantity";
import { WindowFields } from "./window-fields";
import { APPROVALS, limitInFigures } from "./words";

const MODES = [
  { value: "SANDBOX", label: "Sandbox", help: "Simulated people, simulated mail. To try things out." },
  { value: "DRY_RUN", label: "Dry run", help: "Everything is planned and written; nothing leaves." },
  { value: "LIVE", label: "Live", help: "Real mail to real people, once the workspace is live too." },
] as const;

export interface WorkspaceCare {
  mode: WorkspaceMode;
  sendWindow: SendWindow;
  companyWeeklyCap: number | null;
}

interface CareFieldsProps {
  settings: CampaignSettings;
  workspace: WorkspaceCare;
}

/** How much, when, and who says yes; each number with what it comes to. */
export function CareFields({ settings, workspace }: CareFieldsProps) {
  const [mode, setMode] = useState(settings.mode);
  const [cap, setCap] = useState(String(settings.dailyCap));
  const [window, setWindow] = useState(settings.sendWindow ?? workspace.sendWindow);
  const [approval, setApproval] = useState(settings.approval);
  return (
    <>
      <Field name="mode" label="Mode" help={modeInWords(mode, workspace.mode)}>
        <Select options={MODES} defaultValue={settings.mode} onValueChange={setMode} />
      </Field>
      <Field
        name="dailyCap"
        label="Mails a day, at most"
        help={<span aria-live="polite">{limitInFigures(Number(cap), window)}</span>}
      >
        <Input
          required
          inputMode="numeric"
          autoComplete="off"
          className="max-w-40"
          defaultValue={settings.dailyCap}
          onChange={(event) => setCap(event.target.value)}
        />
      </Field>
      <WindowFields own={settings.sendWindow} workspace={workspace.sendWindow} onChange={setWindow} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="approval" label="What waits for a yes" help={approvalInWords(approval, Number(cap))}>
          <Select
            options={(["ALL", "FIRST", "NONE"] as const).map((value) => ({ value, label: APPROVALS[value] }))}
            defaultValue={settings.approval}
            onValueChange={setApproval}
          />
        </Field>
        {approval === "FIRST" && (
          <Field name="approvalFirst" label="How many of them">
            <Input
              required
              inputMode="numeric"
              autoComplete="off"
              defaultValue={settings.approvalFirst ?? 20}
            />
          </Field>
        )}
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          name="companyWeeklyCap"
          label="People of one company a week, at most"
          optional
          help={
            workspace.companyWeeklyCap === null
              ? "Empty: as the workspace says, once it does."
              : `Empty: ${formatCount(workspace.companyWeeklyCap)}, as the workspace says.`
          }
        >
          <Input inputMode="numeric" autoComplete="off" defaultValue={settings.companyWeeklyCap ?? ""} />
        </Field>
        <Field
          name="noReplyDays"
          label="Days without a reply until the next step"
          help="7 gives people a week, and one weekend, to answer."
        >
          <Input required inputMode="numeric" autoComplete="off" defaultValue={settings.noReplyDays} />
        </Field>
      </div>
    </>
  );
}

function modeInWords(mode: WorkspaceMode, workspace: WorkspaceMode) {
  if (mode === "LIVE" && workspace === "LIVE") return "Mail really leaves as soon as the campaign is active.";
  if (mode === "LIVE")
    return "The workspace is not live, and the more careful of the two counts: nothing leaves until it is.";
  return mode === "SANDBOX"
    ? "Nothing leaves: simulated people open, reply and bounce."
    : "Nothing leaves: you can read everything that would have.";
}

function approvalInWords(approval: CampaignSettings["approval"], cap: number) {
  if (approval === "NONE") return "Mails go without anybody reading them first.";
  if (approval === "FIRST") return "After these, mails go by themselves.";
  return cap > 0
    ? `Up to ${formatCount(cap)} messages a day wait in review. The careful way to begin.`
    : "The careful way to begin.";
}
