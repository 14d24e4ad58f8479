"use client";

import { clsx } from "clsx";
import { Plus, Trash2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import { formatPercent } from "@/lib/format/quantity";
import { type DraftStep, type DraftVariant, freeLabel, makesRevision, sharesOf } from "./draft";
import { Revisions } from "./revisions";
import { inside, type Writable, type Wrong } from "./told";
import { WordingFields } from "./wording-fields";

interface MailStepProps {
  of: { campaignId: string; sequenceId: string | null };
  step: DraftStep;
  at: number;
  isFirstMail: boolean;
  answersThread: boolean;
  label: string;
  wrong: Wrong;
  writable: Writable;
  /** Changes what is there now, not what was there when it was asked for: an undo may come later. */
  onChange: (change: (step: DraftStep) => DraftStep) => void;
  onLabel: (label: string) => void;
}

const MOST = 5;

/** One mail: whether it answers, and its wordings with their shares. */
export function MailStep({
  of,
  step,
  at,
  isFirstMail,
  answersThread,
  label,
  wrong,
  writable,
  onChange,
  onLabel,
}: MailStepProps) {
  const { variants } = step;
  const shares = sharesOf(variants);
  const place = Math.max(
    0,
    variants.findIndex((one) => one.label === label),
  );
  const variant = variants[place];
  const here = `steps.${at}.variants.${place}`;
  const put = (changes: (all: DraftVariant[]) => DraftVariant[]) =>
    onChange((now) => ({ ...now, variants: changes(now.variants) }));
  const change = (changed: Partial<DraftVariant>) =>
    put((all) => all.map((one) => (one.label === variant?.label ? { ...one, ...changed } : one)));
  const add = () => {
    const next = freeLabel(variants);
    put((all) => [
      ...all,
      { label: next, weight: "1", subject: variant?.subject ?? "", body: variant?.body ?? "", was: null },
    ]);
    onLabel(next);
  };
  const remove = () => {
    if (!variant) return;
    put((all) => all.filter((one) => one.label !== variant.label));
    onLabel(variants.find((one) => one.label !== variant.label)?.label ?? "A");
    showToast(`Wording ${variant.label} removed`, {
      undo: () => {
        put((all) =>
          all.some((one) => one.label === variant.label) ? all : all.toSpliced(place, 0, variant),
        );
        onLabel(variant.label);
      },
    });
  };
  return (
    <div className="flex flex-col gap-5">
      {!isFirstMail && (
        <Checkbox
          label="Answers in the thread of the mail before it"
          help="It goes under that mail's subject, with “Re:” before it, as an answer of your own does."
          checked={step.inThread}
          onCheckedChange={(inThread) => onChange((now) => ({ ...now, inThread }))}
        />
      )}
      <Said wrong={wrong[`steps.${at}.variants`]} />
      <Said wrong={wrong[`steps.${at}.inThread`]} />
      <fieldset className="flex flex-wrap items-center gap-1.5">
        <legend className="sr-only">Wordings</legend>
        {variants.map((one, index) => (
          <button
            key={one.label}
            type="button"
            aria-pressed={index === place}
            onClick={() => onLabel(one.label)}
            className={clsx(
              "flex h-8 items-center gap-1.5 rounded-control border px-2.5 text-table transition-colors coarse:h-10",
              index === place ? "border-accent bg-accent-soft font-medium" : "border-line hover:bg-hover",
            )}
          >
            {one.label}
            <span className="text-meta text-muted tabular-nums">{formatPercent(shares[index] ?? 0)}</span>
            {inside(wrong, `steps.${at}.variants.${index}`) && (
              <span className="text-meta text-stop">to be mended</span>
            )}
          </button>
        ))}
        <Button size="small" icon={Plus} onClick={add} disabled={variants.length >= MOST}>
          Wording
        </Button>
      </fieldset>
      {variant && (
        <>
          <SentBefore of={of} step={step} variant={variant} answersThread={answersThread} />
          <WordingFields
            key={`${step.key} ${variant.label}`}
            variant={variant}
            answersThread={answersThread}
            place={here}
            wrong={wrong}
            writable={writable}
            onChange={change}
          />
          {variants.length > 1 && (
            <div className="flex flex-wrap items-end gap-3 border-line border-t pt-4">
              <Field
                name={`${here}.weight`}
                label={`Weight of wording ${variant.label}`}
                error={wrong[`${here}.weight`]?.join(" ")}
                help={`${formatPercent(shares[place] ?? 0)} of the leads get it. 0 keeps it and sends it to nobody.`}
              >
                <Input
                  type="number"
                  min={0}
                  max={100}
                  step={1}
                  inputMode="numeric"
                  className="!w-24 tabular-nums"
                  value={variant.weight}
                  onChange={(event) => change({ weight: event.target.value })}
                />
              </Field>
              <Button size="small" look="quiet" icon={Trash2} onClick={remove}>
                Remove wording {variant.label}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}

function Said({ wrong }: { wrong: readonly string[] | undefined }) {
  return wrong ? <p className="text-stop text-table">{wrong.join(" ")}</p> : null;
}

interface SentBeforeProps {
  of: MailStepProps["of"];
  step: DraftStep;
  variant: DraftVariant;
  answersThread: boolean;
}

/** What was sent stays on file; whoever changes it should know what becomes of it. */
function SentBefore({ of, step, variant, answersThread }: SentBeforeProps) {
  const { was } = variant;
  if (!was || (was.firstSentAt === null && was.revision === 1)) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
      {was.firstSentAt ? (
        <Badge tone="information">
          Sent since <Time at={was.firstSentAt} />
        </Badge>
      ) : (
        <Badge>Revision {was.revision}, not sent yet</Badge>
      )}
      <p className="min-w-0 flex-1 basis-48 text-muted" aria-live="polite">
        {was.firstSentAt &&
          (makesRevision(variant, answersThread)
            ? `Saved, this becomes revision ${was.revision + 1}. Revision ${was.revision} stays on file for whoever got it.`
            : `This is revision ${was.revision}. If you change it, that makes revision ${was.revision + 1}.`)}
      </p>
      {of.sequenceId && step.id && (
        <Revisions
          campaignId={of.campaignId}
          sequenceId={of.sequenceId}
          stepId={step.id}
          label={variant.label}
        />
      )}
    </div>
  );
}
