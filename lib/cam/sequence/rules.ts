import type { LeadTier } from "@/lib/db/generated/enums";
import { problemsOf } from "../mail-check/rules";
import { sequenceFor } from "../routing/rules";
import { readWording, VARIABLES, write } from "../wording/rules";
import type { Scope } from "../wording/schema";
import type { SaveSequence, SequenceStep } from "./schema";

/** What is wrong, by the field it is said beside: "steps.0.variants.1.body". */
export type Wrong = Record<string, string[]>;

const sample: Scope = {
  ...(Object.fromEntries(
    Object.entries(VARIABLES).map(([name, { example }]) => [name, example]),
  ) as unknown as Scope),
  custom: {},
};

/** Everything that keeps a sequence from being kept. Whether it is good enough to go out, the check over real leads says. */
export function wrongIn({ steps }: Pick<SaveSequence, "steps">): Wrong {
  const wrong: Wrong = {};
  const say = (field: string, because: string) => {
    wrong[field] = [...(wrong[field] ?? []), because];
  };
  const known = new Set<string>();
  const firstMail = steps.findIndex(({ channel }) => channel === "MAIL");
  for (const [at, step] of steps.entries()) {
    const field = `steps.${at}`;
    if (step.id && known.has(step.id)) say(field, "This step is in the sequence twice.");
    if (step.id) known.add(step.id);
    if (step.channel === "MAIL") aboutMail(step, at === firstMail, field, say);
    else aboutDeed(step, field, say);
  }
  return wrong;
}

type Say = (field: string, because: string) => void;

function aboutDeed({ instructions, variants }: SequenceStep, field: string, say: Say) {
  if (!instructions) say(`${field}.instructions`, "Say what is to be done.");
  if (variants.length > 0) say(`${field}.variants`, "What a person does has no wordings.");
}

function aboutMail(step: SequenceStep, isFirst: boolean, field: string, say: Say) {
  const { inThread, variants } = step;
  if (isFirst && inThread)
    say(`${field}.inThread`, "The first mail answers nothing: give it a subject of its own.");
  if (variants.length === 0) say(`${field}.variants`, "A mail needs a wording.");
  else if (variants.every(({ weight }) => weight === 0))
    say(`${field}.variants`, "Every wording has a share of 0: none would ever be sent.");
  const labels = variants.map(({ label }) => label);
  for (const [at, variant] of variants.entries()) {
    const here = `${field}.variants.${at}`;
    if (labels.indexOf(variant.label) < at)
      say(`${here}.label`, `There are two wordings called ${variant.label}.`);
    aboutWording(variant, inThread && !isFirst, here, say);
  }
}

function aboutWording(
  { subject, body }: SequenceStep["variants"][number],
  answers: boolean,
  field: string,
  say: Say,
) {
  for (const { part, because } of readOnce(subject, body, answers)) say(`${field}.${part}`, because);
}

interface Fault {
  part: "subject" | "body";
  because: string;
}

/** Whoever writes asks again and again, and has changed one wording of a hundred: the others are read already. */
const known = new Map<string, readonly Fault[]>();
const MOST_KNOWN = 300;

function readOnce(subject: string | null, body: string, answers: boolean): readonly Fault[] {
  const key = JSON.stringify([answers, subject, body]);
  const faults = known.get(key) ?? faultsOf(subject, body, answers);
  known.delete(key);
  known.set(key, faults);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_KNOWN) break;
    known.delete(oldest);
  }
  return faults;
}

function faultsOf(subject: string | null, body: string, answers: boolean): readonly Fault[] {
  const faults: Fault[] = [];
  const say = (part: Fault["part"], because: string) => faults.push({ part, because });
  if (body.trim() === "") say("body", "Write something.");
  if (!answers && subject === null) say("subject", "Give it a subject.");
  if (answers && subject !== null)
    say("subject", "It answers in the thread of the mail before it, under that subject.");
  const read = readWording({ subject, body });
  if (!read.ok) {
    for (const { field, because, at } of read.faults)
      say(field, at ? `${because.replace(/\.$/, "")} (line ${at.line}, column ${at.column}).` : because);
    return faults;
  }
  // What would stop mails by its words is said now; what only some leads miss is said when it is looked at with them.
  const said = new Set<string>();
  const tries = read.texts > 1 ? triesFor(body) : 1;
  for (let turn = 0; turn < tries; turn++) {
    const written = write({ subject, body }, sample, `sample ${turn}`);
    if (!written.ok) {
      say("body", written.because);
      return faults;
    }
    const found = problemsOf({ ...written, missing: [], inThread: answers, senderAddress: null });
    for (const { code, level, because } of found) {
      if (level !== "stops" || code === "empty" || code === "no-subject" || said.has(because)) continue;
      said.add(because);
      say(code === "pretends-to-answer" ? "subject" : "body", because);
    }
  }
  return faults;
}

/**
 * A wording with choices is read so often: enough that one of two or three is hardly ever missed. Less often where it is so
 * long that a hundred of them would keep everybody waiting.
 */
const triesFor = (body: string) => Math.max(4, Math.min(12, Math.ceil(40_000 / body.length)));

const LABELS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** The next letter that is free: figures of one that was taken out stay its own. */
export const nextLabel = (taken: readonly string[]) => LABELS.find((label) => !taken.includes(label)) ?? "Z";

/** The list with one of it at another place; a place there is not is the nearest there is. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, ...list.slice(from, from + 1));
}

type Served = readonly { id: string; name: string; tier: LeadTier | null; steps: readonly unknown[] }[];
export const TIERS = ["HOT", "WARM", "COOL", "COLD"] as const satisfies readonly LeadTier[];

/** Where the leads of each tier go: into their own, into the one for everybody, or nowhere as yet. */
export function whereTiersGo(sequences: Served) {
  const open = sequences.filter(({ steps }) => steps.length > 0);
  return [...TIERS, null].map((tier) => {
    const to = sequenceFor(tier, open);
    return { tier, sequenceId: to?.id ?? null, own: open.some((one) => one.tier === tier) };
  });
}
