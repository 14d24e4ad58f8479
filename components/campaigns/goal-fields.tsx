"use client";

import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CampaignSettings } from "@/lib/cam/campaign/schema";
import { inMajor, NOBODY } from "./form-values";

export interface Colleague {
  id: string;
  name: string;
}

const CURRENCIES = [
  "EUR",
  "USD",
  "GBP",
  "CHF",
  "SEK",
  "NOK",
  "DKK",
  "PLN",
  "CZK",
  "CAD",
  "AUD",
  "BRL",
  "INR",
  "JPY",
];

interface GoalFieldsProps {
  settings: Pick<
    CampaignSettings,
    "name" | "service" | "goalClients" | "goalMrrMinor" | "currency" | "ownerId"
  >;
  colleagues: readonly Colleague[];
}

/** What is sold, and when it has been sold enough. */
export function GoalFields({ settings, colleagues }: GoalFieldsProps) {
  const { name, service, goalClients, goalMrrMinor, currency, ownerId } = settings;
  const gone = ownerId !== null && !colleagues.some(({ id }) => id === ownerId);
  return (
    <>
      <Field name="name" label="Name" help="For your team alone: “Dental clinics in Porto”.">
        <Input required maxLength={80} autoComplete="off" defaultValue={name} />
      </Field>
      <Field name="service" label="What is sold" help="One sentence, as you would say it to a stranger.">
        <Textarea rows={2} maxLength={300} defaultValue={service ?? ""} />
      </Field>
      <div className="grid gap-5 sm:grid-cols-[1fr_1fr_7rem]">
        <Field name="goalClients" label="Clients to win" optional>
          <Input inputMode="numeric" autoComplete="off" placeholder="5" defaultValue={goalClients ?? ""} />
        </Field>
        <Field name="goalMrr" label="Revenue a month to win" optional>
          <Input
            inputMode="decimal"
            autoComplete="off"
            placeholder="4,000"
            defaultValue={inMajor(goalMrrMinor, currency)}
          />
        </Field>
        <Field name="currency" label="Currency">
          <Select
            defaultValue={currency}
            options={[...new Set([currency, ...CURRENCIES])].map((code) => ({ value: code, label: code }))}
          />
        </Field>
      </div>
      <p className="prose-measure -mt-3 text-muted text-table">
        One of the two is enough. Once it is reached, the campaign pauses and asks you what next.
      </p>
      <Field name="ownerId" label="Answers for it" help="Whom colleagues ask about it.">
        <Select
          defaultValue={ownerId ?? NOBODY}
          options={[
            { value: NOBODY, label: "Nobody yet" },
            ...colleagues.map((one) => ({ value: one.id, label: one.name })),
            ...(gone ? [{ value: ownerId, label: "Somebody who has left" }] : []),
          ]}
        />
      </Field>
    </>
  );
}
