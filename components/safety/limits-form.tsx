"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Form, type FormValues } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/actions/action-result";
import type { SafetyLimits, SendWindow } from "@/lib/cam/safety/schema";
import { formatDuration } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/quantity";
import { WindowGrid } from "./window-grid";

type Amount =
  | "dailyCap"
  | "batchCap"
  | "campaignDailyCap"
  | "recipientDomainCap"
  | "companyWeeklyCap"
  | "contactSpacingDays"
  | "latenessMinutes";

interface LimitsFormProps {
  limits: SafetyLimits;
  version: number | null;
  /** An admin's to change; everybody else reads them. */
  may: boolean;
  save: (input: unknown) => Promise<ActionResult<{ version: number }>>;
}

/** What is no number is told so by the door: an empty field is not a 0. */
const numberIn = (text: unknown) => (typeof text === "string" && text.trim() !== "" ? Number(text) : text);

/** What no cap can be comes to nothing that could be said; what is wrong with it the door says. */
const isAmount = (value: number) => Number.isInteger(value) && value >= 0;

/** What each number comes to, before it is saved. */
const COMES_TO: Record<Amount, (value: number, was: number) => string> = {
  dailyCap: (value, was) =>
    value === 0
      ? "Nothing goes out at all."
      : `At most ${formatCount(value)} mails in any 24 hours, from all campaigns together${value > was ? `: ${formatCount(value - was)} more than until now` : ""}.`,
  batchCap: (value) => `One run sends at most ${formatCount(value)}; the next begins five minutes later.`,
  campaignDailyCap: (value) =>
    `What a new campaign begins with: ${formatCount(value)} mails in any 24 hours.`,
  recipientDomainCap: (value) =>
    value === 0
      ? "Nobody is written to."
      : `At most ${formatCount(value)} mails in any 24 hours to one domain: more at once looks like a blast to their server.`,
  companyWeeklyCap: (value) =>
    value === 0 ? "Nobody is written to." : `At most ${formatCount(value)} people of one company a week.`,
  contactSpacingDays: (value) =>
    value === 0
      ? "Two campaigns may write to one person on one day."
      : `Between two mails to one person lie at least ${formatCount(value)} ${value === 1 ? "day" : "days"}, whatever the campaign.`,
  latenessMinutes: (value) =>
    `What is later than ${formatDuration(value * 60)} after its time is planned anew, spread out.`,
};

const comesTo = (name: Amount, value: number, was: number) =>
  isAmount(value) ? COMES_TO[name](value, was) : "";

const FIELDS: readonly (readonly [name: Amount, label: string])[] = [
  ["dailyCap", "Mails a day in the workspace"],
  ["campaignDailyCap", "Mails a day of a new campaign"],
  ["recipientDomainCap", "Mails a day to one domain"],
  ["batchCap", "Mails in one run"],
  ["companyWeeklyCap", "People of one company a week"],
  ["contactSpacingDays", "Days between two mails to one person"],
  ["latenessMinutes", "Minutes a mail may be late"],
];

export function LimitsForm({ limits, version, may, save }: LimitsFormProps) {
  const router = useRouter();
  const [held, setHeld] = useState(version);
  const [window, setWindow] = useState<SendWindow>(limits.sendWindow);
  const [typed, setTyped] = useState<Partial<Record<Amount, string>>>({});
  const shown = (name: Amount) => {
    const text = typed[name];
    return text === undefined ? limits[name] : text.trim() === "" ? Number.NaN : Number(text);
  };
  const fields = (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        {FIELDS.map(([name, label]) => (
          <Field
            key={name}
            name={name}
            label={label}
            help={<span aria-live="polite">{comesTo(name, shown(name), limits[name])}</span>}
          >
            <Input
              required
              inputMode="numeric"
              autoComplete="off"
              disabled={!may}
              className="max-w-40 tabular-nums"
              defaultValue={limits[name]}
              onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
            />
          </Field>
        ))}
      </div>
      <Field
        name="allowlist"
        label="Only addresses that match"
        optional
        help="A regular expression. While one stands here nobody else is written to: for a first try with addresses of your own, like @example\.com$"
      >
        <Input
          defaultValue={limits.allowlist ?? ""}
          disabled={!may}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      <fieldset className="flex flex-col gap-3">
        <legend className="pb-2 font-medium text-ink text-table">When mail may arrive</legend>
        <WindowGrid window={window} disabled={!may} onChange={setWindow} />
      </fieldset>
    </>
  );
  // Whoever may only read is offered nothing to press.
  if (!may) return <div className="flex max-w-3xl flex-col gap-5">{fields}</div>;
  return (
    <Form
      action={save}
      submit="Save limits"
      saved="Saved. They hold for the next message."
      className="max-w-3xl"
      toInput={(values: FormValues) => ({
        ...Object.fromEntries(FIELDS.map(([name]) => [name, numberIn(values[name])])),
        allowlist: values.allowlist,
        sendWindow: window,
        version: held,
      })}
      onDone={(done) => {
        setHeld(done.version);
        router.refresh();
      }}
    >
      {fields}
    </Form>
  );
}
