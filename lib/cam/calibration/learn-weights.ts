import type { SignalWeights } from "../campaign/schema";
import type { ScoreEvidence } from "../lead/schema";
import { fitLogistic, sortsWell } from "../logistic/rules";
import { type Contacted, isEnough } from "./rules";

type Total = (lines: ScoreEvidence, weights: SignalWeights) => { score: number };

export interface Effect {
  signal: string;
  /** Of how many it was known. */
  known: number;
  weight: number;
  /** What the outcomes would give it; null where they say too little. */
  learnt: number | null;
  /** Chances (odds) of those whom it fits wholly against those whom it does not at all, with where the truth lies 95 times of 100. */
  odds: { times: number; least: number; most: number } | null;
  says: string;
}

export type Learnt =
  | { offered: true; effects: Effect[]; weights: SignalWeights; now: number; then: number }
  | { offered: false; because: string; effects: Effect[] };

/** A signal that is known of fewer says nothing. */
const KNOWN_ENOUGH = 50;
const FOLDS = 5;
/** New weights have to sort people who were not asked when they were learnt better by this much. */
const BETTER_BY = 0.01;
const Z = 1.959964;

/**
 * Weights as the outcomes would have them. They are tried on people who had no part in learning them, by turns; only
 * weights that sort those better than today's are offered, and nothing is changed by it.
 */
export function learnWeights(contacted: readonly Contacted[], today: SignalWeights, total: Total): Learnt {
  const found = effectsOf(contacted, today);
  const weights = weightsOf(found, today);
  const effects = found.map((effect) => ({
    ...effect,
    learnt: effect.odds && weights ? (weights[effect.signal] ?? null) : null,
  }));
  const enough = isEnough(contacted);
  if (!enough.enough) return { offered: false, because: enough.because, effects };
  if (!weights)
    return {
      offered: false,
      because: "No signal tells those with whom it worked from the others clearly enough to weigh it by.",
      effects,
    };
  const sorted = (use: (fold: number) => SignalWeights) =>
    sortsWell(
      contacted.map(({ lines, yes }, place) => ({ figure: total(lines, use(place % FOLDS)).score, yes })),
    ) ?? 0.5;
  const learntWithout = Array.from({ length: FOLDS }, (_, fold) => {
    const others = contacted.filter((_one, place) => place % FOLDS !== fold);
    return weightsOf(effectsOf(others, today), today) ?? today;
  });
  const now = sorted(() => today);
  const then = sorted((fold) => learntWithout[fold] ?? today);
  if (then < now + BETTER_BY)
    return {
      offered: false,
      because: `Other weights would not do better: tried on people who had no part in learning them, they sort ${hundredths(then)} of 100 pairs rightly, today’s ${hundredths(now)}.`,
      effects,
    };
  return { offered: true, effects, weights, now, then };
}

const hundredths = (share: number) => Math.round(share * 100);

/** What each signal did, with all the others held still. */
function effectsOf(contacted: readonly Contacted[], today: SignalWeights): Effect[] {
  const signals = [...new Set(contacted.flatMap(({ lines }) => lines.map(({ signal }) => signal)))];
  const valueIn = (lines: ScoreEvidence, signal: string) =>
    lines.find((line) => line.signal === signal)?.value ?? null;
  const known = signals.map(
    (signal) => contacted.filter(({ lines }) => valueIn(lines, signal) !== null).length,
  );
  const asked = signals.filter((_signal, place) => (known[place] ?? 0) >= KNOWN_ENOUGH);
  // From -1, which does not fit at all, to 1; what is not known stands in the middle and pulls nowhere.
  const fitted = fitLogistic(
    contacted.map(({ lines, yes }) => ({
      x: asked.map((signal) => 2 * (valueIn(lines, signal) ?? 0.5) - 1),
      yes,
    })),
  );
  return signals.map((signal, place) => {
    const at = asked.indexOf(signal);
    const weight = today[signal] ?? weightIn(contacted, signal);
    const base = { signal, known: known[place] ?? 0, weight, learnt: null };
    const found = fitted.settled ? fitted.coefficients[at] : undefined;
    if (!found || found.error === 0)
      return {
        ...base,
        odds: null,
        says: `It is known of ${base.known} people, too few to say what it does.`,
      };
    const odds = {
      times: Math.exp(2 * found.beta),
      least: Math.exp(2 * (found.beta - Z * found.error)),
      most: Math.exp(2 * (found.beta + Z * found.error)),
    };
    return { ...base, odds, says: inWords(odds) };
  });
}

const weightIn = (contacted: readonly Contacted[], signal: string) =>
  contacted.flatMap(({ lines }) => lines).find((line) => line.signal === signal)?.weight ?? 0;

const times = (figure: number) => (figure >= 10 ? Math.round(figure) : Math.round(figure * 10) / 10);

function inWords({ times: odds, least, most }: NonNullable<Effect["odds"]>): string {
  const between = `between ${times(least)} and ${times(most)} times`;
  if (least > 1)
    return `Where it fits, the chances were about ${times(odds)} times as good as where it does not (${between}).`;
  if (most < 1)
    return `Where it fits, the chances were worse: about ${times(odds)} times (${between}). Is it asked for rightly?`;
  return `It made no difference that can be told from chance (${between}).`;
}

/** By what they do, among those of which enough is known; the others keep theirs, and so does the sum of them all. */
function weightsOf(effects: readonly Effect[], today: SignalWeights): SignalWeights | null {
  const told = effects.filter(({ odds }) => odds !== null);
  const strength = ({ odds }: Effect) => (odds && odds.least > 1 ? Math.log(odds.times) : 0);
  const all = told.reduce((sum, effect) => sum + strength(effect), 0);
  if (all === 0) return null;
  const share = told.reduce((sum, { weight }) => sum + weight, 0) / all;
  const learnt = told.map((effect) => [
    effect.signal,
    Math.min(100, Math.round(strength(effect) * share * 10) / 10),
  ]);
  return {
    ...today,
    ...Object.fromEntries(effects.map(({ signal, weight }) => [signal, weight])),
    ...Object.fromEntries(learnt),
  };
}
