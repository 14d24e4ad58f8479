// What became of those who were written to, held against the score they had then: docs/decisions/0126-scores-against-outcomes.md
import type { ScoreEvidence } from "../lead/schema";
import { sortsWell } from "../logistic/rules";
import { type Proportion, proportion } from "../proportion/rules";

/** Somebody who was written to long enough ago to have answered, with the score they had when the first mail went. */
export interface Contacted {
  score: number;
  lines: ScoreEvidence;
  yes: boolean;
}

/** So many days somebody has to answer before their silence counts. */
export const PATIENCE_DAYS = 14;

/** Below this a curve says nothing but chance, and weights learnt from it would be made of it. */
export const ENOUGH = { leads: 200, yes: 20, no: 20 } as const;

export type Enough = { enough: true } | { enough: false; because: string };

export function isEnough(contacted: readonly Contacted[]): Enough {
  const yes = contacted.filter((one) => one.yes).length;
  const no = contacted.length - yes;
  const lacks = [
    contacted.length < ENOUGH.leads &&
      `${ENOUGH.leads} people with an outcome (there are ${contacted.length})`,
    yes < ENOUGH.yes && `${ENOUGH.yes} with whom it worked (there are ${yes})`,
    no < ENOUGH.no && `${ENOUGH.no} with whom it did not (there are ${no})`,
  ].filter((lack) => lack !== false);
  if (lacks.length === 0) return { enough: true };
  return { enough: false, because: `It takes ${lacks.join(", ")}: fewer would be chance.` };
}

export interface Group extends Proportion {
  /** Scores of those in it. */
  from: number;
  to: number;
  /** How often it worked with them, as a multiple of how often with all; null while it worked with nobody. */
  lift: number | null;
}

const FEWEST_IN_A_GROUP = 10;

/** Ten groups of like size, the best first; fewer where there are few. Equal scores stay together. */
export function tenths(contacted: readonly Contacted[]): Group[] {
  const all = contacted.toSorted((one, other) => other.score - one.score);
  const most = Math.min(10, Math.floor(all.length / FEWEST_IN_A_GROUP));
  const overall = proportion(all.filter(({ yes }) => yes).length, all.length).rate;
  const groups: Group[] = [];
  for (let place = 0, from = 0; place < most && from < all.length; place++) {
    let to = Math.max(from + 1, Math.round(((place + 1) * all.length) / most));
    while (to < all.length && all[to]?.score === all[to - 1]?.score) to++;
    if (place === most - 1) to = all.length;
    groups.push(groupOf(all.slice(from, to), overall));
    from = to;
  }
  return groups;
}

/** By the score itself, in bands of a tenth; a band nobody is in is there and says so. */
export function bands(contacted: readonly Contacted[]): Group[] {
  const overall = proportion(contacted.filter(({ yes }) => yes).length, contacted.length).rate;
  return Array.from({ length: 10 }, (_, place) => {
    const inside = contacted.filter(({ score }) => Math.min(9, Math.floor(score * 10 + 1e-9)) === place);
    return { ...groupOf(inside, overall), from: place / 10, to: (place + 1) / 10 };
  });
}

function groupOf(members: readonly Contacted[], overall: number): Group {
  const scores = members.map(({ score }) => score);
  const share = proportion(members.filter(({ yes }) => yes).length, members.length);
  return {
    ...share,
    from: scores.length > 0 ? Math.min(...scores) : 0,
    to: scores.length > 0 ? Math.max(...scores) : 0,
    lift: overall > 0 && members.length > 0 ? share.rate / overall : null,
  };
}

/** The finding in a sentence. */
export function finding(contacted: readonly Contacted[]): string {
  const sorts = sortsWell(contacted.map(({ score, yes }) => ({ figure: score, yes })));
  if (sorts === null)
    return "It worked with all of them, or with none: the score cannot be held against that.";
  const times = Math.round(sorts * 100);
  const pairs = `Of two people, one with whom it worked and one with whom it did not, the first has the higher score ${times} of 100 times`;
  if (times >= 70) return `${pairs}: the score sorts them well.`;
  if (times >= 57) return `${pairs}; 50 would be chance. The score helps, and could sort better.`;
  if (times >= 44) return `${pairs}, and 50 would be chance: this score does not tell them apart.`;
  return `${pairs}: those it puts first answer less often. Look at what it asks for.`;
}
