import type { SequenceLine } from "@/lib/cam/sequence/reads";
import type { SequenceStep } from "@/lib/cam/sequence/schema";

// What is being written, as it stands in the form. Its steps have names of their own: a new one has no id until it is saved.

export interface DraftVariant {
  label: string;
  weight: string;
  /** Kept while the step answers in its thread: whoever changes their mind finds it again. */
  subject: string;
  body: string;
  was: Kept | null;
}

/** The wording as it is kept now: whether it was sent, and what it says. */
export interface Kept {
  revision: number;
  firstSentAt: Date | string | null;
  subject: string | null;
  body: string;
}

export interface DraftStep {
  key: string;
  id: string | null;
  channel: SequenceStep["channel"];
  delayDays: string;
  inThread: boolean;
  instructions: string;
  variants: DraftVariant[];
}

export interface Draft {
  name: string;
  tier: Tier;
  steps: DraftStep[];
}

export type Tier = SequenceLine["tier"];
export type StoredSequence = Pick<SequenceLine, "id" | "name" | "tier" | "version" | "steps">;

// Made on the server for what is stored, and in the browser for what is added: a count would make the same name twice.
const newKey = () => `step-${Math.random().toString(36).slice(2)}`;

const draftVariant = (stored: StoredSequence["steps"][number]["variants"][number]): DraftVariant => ({
  label: stored.label,
  weight: String(stored.weight),
  subject: stored.subject ?? "",
  body: stored.body,
  was: stored,
});

const draftStep = (step: StoredSequence["steps"][number]): DraftStep => ({
  key: newKey(),
  id: step.id,
  channel: step.channel,
  delayDays: String(step.delayDays),
  inThread: step.inThread,
  instructions: step.instructions ?? "",
  variants: step.variants.map(draftVariant),
});

export const draftOf = ({ name, tier, steps }: Pick<StoredSequence, "name" | "tier" | "steps">): Draft => ({
  name,
  tier,
  steps: steps.map(draftStep),
});

/** The same words under no id: nothing of it was kept or sent. */
export const asNew = (draft: Draft): Draft => ({
  ...draft,
  steps: draft.steps.map((step) => ({ ...copyOf(step), delayDays: step.delayDays })),
});

export const copyOf = (step: DraftStep): DraftStep => ({
  ...step,
  key: newKey(),
  id: null,
  variants: step.variants.map((variant) => ({ ...variant, was: null })),
});

export const newVariant = (label: string): DraftVariant => ({
  ...{ label, weight: "1", subject: "", body: "", was: null },
});

export const newStep = (channel: DraftStep["channel"], isFirst: boolean): DraftStep => ({
  key: newKey(),
  id: null,
  channel,
  delayDays: isFirst ? "0" : "3",
  inThread: channel === "MAIL" && !isFirst,
  instructions: "",
  variants: channel === "MAIL" ? [newVariant("A")] : [],
});

export const firstMail = (steps: readonly DraftStep[]) =>
  steps.findIndex(({ channel }) => channel === "MAIL");

/** The first mail answers nothing, whatever it did at its former place. */
export const answers = (steps: readonly DraftStep[], at: number) =>
  steps[at]?.channel === "MAIL" && steps[at].inThread && at !== firstMail(steps);

/** As the verb takes it. What is no number is handed over as it is, so that the verb says what is wrong with it. */
export function toInput({ name, tier, steps }: Draft) {
  return {
    name,
    tier,
    steps: steps.map((step, at) => ({
      ...(step.id && { id: step.id }),
      channel: step.channel,
      delayDays: numberIn(step.delayDays),
      inThread: answers(steps, at),
      instructions: step.channel === "MAIL" ? null : step.instructions,
      variants:
        step.channel !== "MAIL"
          ? []
          : step.variants.map(({ label, weight, subject, body }) => ({
              ...{ label, weight: numberIn(weight), body },
              subject: answers(steps, at) ? null : subject,
            })),
    })),
  };
}
export type SequenceInput = ReturnType<typeof toInput>;

const numberIn = (text: string) => (text.trim() === "" ? null : Number(text));

/** What was saved is known by id from now on, whatever was typed since. */
export function afterSaving(now: Draft, sent: Draft, stored: StoredSequence): Draft {
  const places = new Map(sent.steps.map(({ key }, at) => [key, stored.steps[at]]));
  return {
    ...now,
    steps: now.steps.map((step) => {
      const kept = places.get(step.key);
      if (!kept) return step;
      return {
        ...step,
        id: kept.id,
        variants: step.variants.map((variant) => ({
          ...variant,
          was: kept.variants.find(({ label }) => label === variant.label) ?? variant.was,
        })),
      };
    }),
  };
}

/** Steps a colleague took out meanwhile are new ones of ours. */
export const without = (draft: Draft, stored: StoredSequence): Draft => {
  const known = new Set(stored.steps.map(({ id }) => id));
  return {
    ...draft,
    steps: draft.steps.map((step) => (step.id && !known.has(step.id) ? copyOf(step) : step)),
  };
};

/** The running day of each step, in business days from the first. */
export function daysOf(steps: readonly DraftStep[]): number[] {
  let day = 0;
  return steps.map(({ delayDays }, at) => {
    const delay = Number(delayDays);
    if (at > 0 && Number.isFinite(delay)) day += delay;
    return day;
  });
}

/** Each wording's share of the mails, of one. */
export function sharesOf(variants: readonly DraftVariant[]): number[] {
  const weights = variants.map(({ weight }) => Math.max(0, Number(weight) || 0));
  const sum = weights.reduce((one, other) => one + other, 0);
  return weights.map((weight) => (sum > 0 ? weight / sum : 0));
}

const LABELS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
export const freeLabel = (variants: readonly DraftVariant[]) =>
  LABELS.find((label) => variants.every((one) => one.label !== label)) ?? "Z";

/** A wording that was sent and says something else now: it is kept as the next revision. */
export const makesRevision = ({ was, subject, body }: DraftVariant, answersThread: boolean) =>
  was?.firstSentAt != null &&
  (was.body !== body || (was.subject ?? "") !== (answersThread ? "" : subject.trim()));
