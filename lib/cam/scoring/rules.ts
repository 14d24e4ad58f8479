// What a score is made of: docs/decisions/0113-scores-verdicts-routes.md
import { type IdealCustomer, SIGNAL_NAMES, type SignalWeights } from "../campaign/schema";
import { weighFit } from "../fit/rules";
import type { FitFacts } from "../fit/schema";
import type { ScoreEvidence } from "../lead/schema";
import { hearOpportunity } from "../opportunity/rules";
import type { Said } from "../opportunity/schema";
import type { OwnWords } from "../taxonomy/schema";
import type { Signal, SignalAbout, Tier, Totals } from "./schema";

export const SIGNALS: Readonly<Record<Signal, SignalAbout>> = {
  industry: {
    part: "fit",
    title: "Industry",
    weight: 20,
    about: "What the company does, by the tree of industries: a neighbour counts for less.",
  },
  size: {
    part: "fit",
    title: "Company size",
    weight: 15,
    about: "How many people work there; just outside of what is asked for still counts for most.",
  },
  technology: {
    part: "fit",
    title: "Technology",
    weight: 10,
    about: "Which of the tools asked for they use.",
  },
  role: {
    part: "fit",
    title: "Role",
    weight: 25,
    about: "What the person does, in seven languages: “Head of Engineering” is nearly a CTO.",
  },
  seniority: {
    part: "fit",
    title: "Seniority",
    weight: 15,
    about: "How much they decide, from owner to intern.",
  },
  location: {
    part: "fit",
    title: "Location",
    weight: 10,
    about: "The country and city of the person, else of the company.",
  },
  keywords: {
    part: "fit",
    title: "Keywords",
    weight: 5,
    about: "Words found in the title, the company and fields of your own.",
  },
  budget: {
    part: "opportunity",
    title: "Budget",
    weight: 20,
    about: "Whether somebody said there is money, or that there is none.",
  },
  timeline: {
    part: "opportunity",
    title: "Timeline",
    weight: 20,
    about: "Whether it is to be soon, or not now.",
  },
  pain: {
    part: "opportunity",
    title: "Pain",
    weight: 20,
    about: "Whether something hurts that you could mend.",
  },
  intent: {
    part: "opportunity",
    title: "Intent",
    weight: 40,
    about: "Whether they asked for more, or said no.",
  },
};

/** How far what was said moves a score, either way. */
const REACH = 0.5;
const UNKNOWN_FIT = 0.5;

const within = (value: number) => Math.min(1, Math.max(0, value));
const rounded = (value: number) => Math.round(within(value) * 10_000) / 10_000;

export const weightOf = (signal: Signal, weights: SignalWeights) => weights[signal] ?? SIGNALS[signal].weight;

/** Always summed in the same order, so that the order of the lines never shows in the last digits. */
export function totalOf(lines: ScoreEvidence, weights?: SignalWeights): Totals {
  const by = new Map(lines.map((line) => [line.signal, line]));
  let asked = 0;
  let known = 0;
  let valued = 0;
  let sure = 0;
  let all = 0;
  let speaksFor = 0;
  let speaksAgainst = 0;
  for (const signal of SIGNAL_NAMES) {
    const line = by.get(signal);
    const weight = weights ? weightOf(signal, weights) : (line?.weight ?? SIGNALS[signal].weight);
    if (SIGNALS[signal].part === "opportunity") {
      all += weight;
      const value = line?.value ?? 0.5;
      speaksFor += weight * Math.max(0, 2 * value - 1);
      speaksAgainst += weight * Math.max(0, 1 - 2 * value);
    } else if (line) {
      asked += weight;
      if (line.value === null) continue;
      known += weight;
      valued += weight * line.value;
      sure += weight * line.confidence;
    }
  }
  const fit = known > 0 ? valued / known : UNKNOWN_FIT;
  const yes = all > 0 ? speaksFor / all : 0;
  const no = all > 0 ? speaksAgainst / all : 0;
  return {
    fit: rounded(fit),
    opportunity: rounded(0.5 + (yes - no) / 2),
    score: rounded(fit + REACH * (yes * (1 - fit) - no * fit)),
    confidence: rounded(asked > 0 ? sure / asked : 0),
  };
}

export interface Thresholds {
  hotAt: number;
  warmAt: number;
  coolAt: number;
}

export const tierOf = (score: number, { hotAt, warmAt, coolAt }: Thresholds): Tier =>
  score >= hotAt ? "HOT" : score >= warmAt ? "WARM" : score >= coolAt ? "COOL" : "COLD";

/** Whether the campaign says anything a signal could go by. What is said or not is always listened to. */
export function isAsked(signal: Signal, ideal: IdealCustomer): boolean {
  const { industries, employees, tech, roles, seniorities, countries, cities, keywords } = ideal;
  const lists: Partial<Record<Signal, readonly (readonly unknown[] | undefined)[]>> = {
    industry: [industries],
    technology: [tech],
    role: [roles],
    seniority: [seniorities],
    location: [countries, cities],
    keywords: [keywords],
  };
  if (signal === "size") return Boolean(employees?.least) || employees?.most !== undefined;
  return lists[signal]?.some((list) => list !== undefined && list.length > 0) ?? true;
}

export interface LeadFacts extends FitFacts {
  said: readonly Said[];
}

export interface Asks {
  ideal: IdealCustomer;
  weights: SignalWeights;
  words: OwnWords;
}

/** Every line of a lead's score. Of what nobody spoke about there is no line. */
export function weigh(facts: LeadFacts, { ideal, weights, words }: Asks): ScoreEvidence {
  return [...weighFit(facts, ideal, words), ...hearOpportunity(facts.said)].map(
    ({ signal, value, confidence, because }) => ({
      signal,
      part: SIGNALS[signal].part,
      value,
      weight: weightOf(signal, weights),
      confidence,
      because,
    }),
  );
}
