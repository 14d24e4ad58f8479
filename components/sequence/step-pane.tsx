"use client";

import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { DraftStep } from "./draft";
import { MailStep } from "./mail-step";
import { CHANNELS, type Writable, type Wrong } from "./told";

interface StepPaneProps {
  of: { campaignId: string; sequenceId: string | null };
  step: DraftStep;
  at: number;
  isFirstMail: boolean;
  answersThread: boolean;
  label: string;
  wrong: Wrong;
  writable: Writable;
  locked: boolean;
  onChange: (change: (step: DraftStep) => DraftStep) => void;
  onLabel: (label: string) => void;
}

/** The step that is open. */
export function StepPane({ locked, ...props }: StepPaneProps) {
  const { step, at, wrong, onChange } = props;
  const here = `steps.${at}`;
  return (
    <Card
      title={`Step ${at + 1}: ${CHANNELS[step.channel].replace("Mail", "a mail").replace("Call", "a call")}`}
    >
      <fieldset disabled={locked} className="flex min-w-0 flex-col gap-5">
        <legend className="sr-only">Step {at + 1}</legend>
        <Field
          name={`${here}.delayDays`}
          label={at === 0 ? "Business days after the lead comes in" : "Business days after the step before"}
          error={wrong[`${here}.delayDays`]?.join(" ")}
          help="Weekends and the recipient's holidays do not count. The hour is the recipient's, within the campaign's send window."
        >
          <Input
            type="number"
            min={0}
            max={90}
            step={1}
            inputMode="numeric"
            className="!w-24 tabular-nums"
            value={step.delayDays}
            onChange={(event) => {
              const { value } = event.target;
              onChange((now) => ({ ...now, delayDays: value }));
            }}
          />
        </Field>
        {step.channel === "MAIL" ? (
          <MailStep {...props} />
        ) : (
          <Field
            name={`${here}.instructions`}
            label="What is to be done"
            error={wrong[`${here}.instructions`]?.join(" ")}
            help="It comes among the tasks when it is due, and the sequence waits until somebody says what came of it. {{ first_name }} and other variables stand for the lead’s values."
          >
            <Textarea
              dir="auto"
              rows={6}
              maxLength={2_000}
              value={step.instructions}
              onChange={(event) => {
                const { value } = event.target;
                onChange((now) => ({ ...now, instructions: value }));
              }}
            />
          </Field>
        )}
      </fieldset>
    </Card>
  );
}
