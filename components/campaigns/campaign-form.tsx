"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Form, type FormValues } from "@/components/ui/form";
import type { ActionResult } from "@/lib/actions/action-result";
import type { CampaignSettings } from "@/lib/cam/campaign/schema";
import { atFields, changesIn, differingFields, settingsFrom } from "./form-values";
import { FIELDS, valueInWords } from "./words";

export interface Editable {
  id: string;
  version: number;
  settings: CampaignSettings;
}

export type SaveCampaign = (input: unknown) => Promise<ActionResult<{ version: number }>>;

interface CampaignFormProps {
  campaign: Editable;
  save: SaveCampaign;
  submit: string;
  saved?: string;
  onSaved?: () => void;
  beside?: ReactNode;
  className?: string;
  children: (settings: CampaignSettings) => ReactNode;
}

/** Starts afresh when a colleague's version is taken, and once both are saved together. */
export function CampaignForm(props: CampaignFormProps) {
  const [{ round, start }, setRound] = useState<{ round: number; start?: Editable }>({ round: 0 });
  return (
    <CampaignFormRound
      key={round}
      {...props}
      start={start ?? props.campaign}
      onAfresh={(next) => setRound({ round: round + 1, ...(next && { start: next }) })}
    />
  );
}

interface RoundProps extends CampaignFormProps {
  start: Editable;
  /** From what was just saved, which the page may not know yet; without it from what the page shows. */
  onAfresh: (next?: Editable) => void;
}

/** Remembers what it was opened with. It sends what was changed since, and nothing that a colleague changed meanwhile. */
function CampaignFormRound({ campaign, start, save, onSaved, onAfresh, children, ...face }: RoundProps) {
  const router = useRouter();
  const [opened, setOpened] = useState(start);
  const [overtaken, setOvertaken] = useState<"no" | "shown" | "keeping mine">("no");

  const send = async (values: FormValues): Promise<ActionResult<{ version: number }>> => {
    const changes = changesIn(settingsFrom(values), opened.settings);
    if (Object.keys(changes).length === 0) return { ok: true, value: { version: opened.version } };
    const result = await save({ ...changes, campaignId: campaign.id, version: opened.version });
    if (result.ok) {
      const before = overtaken === "keeping mine" ? campaign : opened;
      const settings = { ...before.settings, ...(changes as Partial<CampaignSettings>) };
      const next = { id: campaign.id, version: result.value.version, settings };
      if (overtaken === "keeping mine") onAfresh(next);
      else setOpened(next);
      return result;
    }
    if (result.code !== "conflict")
      return { ...result, ...(result.fields && { fields: atFields(result.fields) }) };
    setOvertaken("shown");
    router.refresh();
    return {
      ...result,
      message: "A colleague changed this campaign since you opened it. Yours is not saved.",
    };
  };

  return (
    <Form {...face} action={send} onDone={() => onSaved?.()}>
      {children(opened.settings)}
      {overtaken === "shown" && campaign.version !== opened.version && (
        <Theirs
          opened={opened.settings}
          theirs={campaign.settings}
          onTake={() => onAfresh()}
          onKeepMine={() => {
            setOpened({ ...opened, version: campaign.version });
            setOvertaken("keeping mine");
          }}
        />
      )}
    </Form>
  );
}

interface TheirsProps {
  opened: CampaignSettings;
  theirs: CampaignSettings;
  onTake: () => void;
  onKeepMine: () => void;
}

function Theirs({ opened, theirs, onTake, onKeepMine }: TheirsProps) {
  return (
    <Banner tone="attention" title="What your colleague changed" live>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 pt-1">
        {differingFields(opened, theirs).map((name) => (
          <div key={name} className="contents">
            <dt className="text-muted">{FIELDS[name]}</dt>
            <dd className="wrap-anywhere">
              <s className="text-muted">{valueInWords(name, opened[name], opened.currency)}</s>{" "}
              {valueInWords(name, theirs[name], theirs.currency)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="pt-2">If you keep yours, only the fields you changed are saved over theirs.</p>
      <div className="flex flex-wrap gap-2 pt-3">
        <Button size="small" onClick={onTake}>
          Take theirs
        </Button>
        <Button size="small" onClick={onKeepMine}>
          Keep mine
        </Button>
      </div>
    </Banner>
  );
}
