// Patterns over the words of a text: readable by whoever keeps the lists, bounded on whatever they are given.
import { remembered } from "../spelling/rules";

export interface Word {
  text: string;
  /** Where it stands in the text as it was given. */
  from: number;
  to: number;
  /** Commas and sentences before it. */
  clause: number;
  sentence: number;
  asks: boolean;
}

const WORDS =
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?:https?:\/\/|www\.)\S{1,400}|e-mail\p{L}{0,12}|\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+(?:['’](?:(?!\p{Script=Han})[\p{L}\p{M}])+)*|[.!?;:…。！？；：]+|[,()–—，、（）]|\n\s*\n|\n/giu;
/** What follows an apostrophe in English belongs to the word; in French and Italian it is the word. */
const ENGLISH_TAIL = /^(t|s|m|re|ll|ve|d)$/;

const fold = remembered((word) =>
  word
    .normalize("NFD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("œ", "oe")
    .replaceAll("ł", "l")
    .replaceAll("ı", "i"),
);

/** A line that was broken by hand is shorter than this: only then does its end part what was said. */
const NARROW = 45;

export function wordsOf(text: string, most = 1_200): Word[] {
  const words: Word[] = [];
  let clause = 0;
  let sentence = 0;
  let lineAt = 0;
  let fromHere = 0;
  for (const match of text.matchAll(WORDS)) {
    if (words.length >= most) break;
    const found = match[0];
    const from = match.index;
    if (/^[.!?;:…。！？；：]/u.test(found)) {
      if (/[?？]/.test(found)) for (const word of words.slice(fromHere)) word.asks = true;
      fromHere = words.length;
      sentence++;
      clause++;
    } else if (/^[,()–—，、（）]$/u.test(found)) clause++;
    else if (found.startsWith("\n")) {
      if (found.length > 1 || from - lineAt < NARROW) {
        fromHere = words.length;
        sentence++;
        clause++;
      }
      lineAt = from + found.length;
    } else for (const [part, at] of partsOf(found)) words.push(wordAt(part, from + at));
  }
  return words;

  function wordAt(part: string, from: number): Word {
    const text = part.includes("@") ? "@" : /^(https?:|www\.)/i.test(part) ? "://" : fold(part);
    return {
      text: text.replace("e-mail", "email"),
      from,
      to: from + part.length,
      clause,
      sentence,
      asks: false,
    };
  }
}

function partsOf(found: string): [part: string, at: number][] {
  if (!/['’]/.test(found) || found.includes("@") || found.includes("://")) return [[found, 0]];
  const parts: [string, number][] = [];
  let at = 0;
  for (const piece of found.split(/['’]/)) {
    const last = parts.at(-1);
    if (last && ENGLISH_TAIL.test(piece.toLowerCase())) last[0] += piece;
    else parts.push([piece, at]);
    at += piece.length + 1;
  }
  return parts;
}

interface Step {
  words: readonly string[];
  /** So many words of any kind may stand before it. */
  gap: number;
}

interface Shape<T> {
  steps: readonly Step[];
  begins: boolean;
  ends: boolean;
  whole: boolean;
  means: T;
}

export interface PatternBook<T> {
  byFirst: ReadonlyMap<string, readonly Shape<T>[]>;
  /** The words of the book that a word of a text stands for: itself, by its beginning, or with one letter wrong. */
  standsFor: (word: string) => readonly string[];
}

export interface PatternMatch<T> {
  /** Places of the words it consists of; those it skips are not among them. */
  places: readonly number[];
  means: T;
}

const GAP = 3;
const GAPS = 2;
const OPTIONAL = 4;
/** From here on one wrong letter leaves a word what it is. */
const LONG = 7;

/**
 * "take|get me off your? list": words, a choice of words, one that may be left out, "interest*" for all that begins so, "~"
 * for up to three words of any kind, "^" and "$" for the ends of what stands between commas, "=" for all there is, and
 * "<mail>" for a choice that has a name.
 */
export function patternBook<T>(
  lines: Iterable<readonly [pattern: string, means: T]>,
  named: Readonly<Record<string, string>> = {},
): PatternBook<T> {
  const byFirst = new Map<string, Shape<T>[]>();
  const vocabulary = new Set<string>();
  for (const [pattern, means] of lines)
    for (const shape of shapesOf(pattern, means, named)) {
      for (const { words } of shape.steps) for (const word of words) vocabulary.add(word);
      for (const word of shape.steps[0]?.words ?? []) {
        const same = byFirst.get(word);
        if (same) same.push(shape);
        else byFirst.set(word, [shape]);
      }
    }
  return { byFirst, standsFor: readerOf(vocabulary) };
}

function shapesOf<T>(pattern: string, means: T, named: Readonly<Record<string, string>>): Shape<T>[] {
  const items = pattern.split(" ").filter((item) => !["^", "$", "=", ""].includes(item));
  const gaps = items.filter((item) => item === "~").length;
  if (gaps > GAPS || items.filter((item) => item.endsWith("?")).length > OPTIONAL)
    throw new Error(`"${pattern}" may mean too much`);
  const ends = {
    begins: pattern.startsWith("^"),
    ends: pattern.endsWith("$"),
    whole: pattern.startsWith("="),
  };
  let variants: Step[][] = [[]];
  let gap = 0;
  for (const item of items) {
    if (item === "~") {
      gap = GAP;
      continue;
    }
    const step = { words: choiceOf(item.replace(/\?$/, ""), named), gap };
    gap = 0;
    const longer = variants.map((steps) => [...steps, step]);
    variants = item.endsWith("?") ? [...variants, ...longer] : longer;
  }
  return variants.filter((steps) => steps.length > 0).map((steps) => ({ steps, ...ends, means }));
}

function choiceOf(item: string, named: Readonly<Record<string, string>>): string[] {
  return item.split("|").flatMap((word) => {
    const name = /^<(.+)>$/.exec(word)?.[1];
    if (name !== undefined) {
      const choice = named[name];
      if (choice === undefined) throw new Error(`nothing is called <${name}>`);
      return choiceOf(choice, named);
    }
    // "moechte" is how somebody writes "möchte" whose keyboard has no ö.
    const twice = word.replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue");
    return [...new Set([fold(word), fold(twice)])];
  });
}

function readerOf(vocabulary: ReadonlySet<string>) {
  const beginnings = new Map(
    [...vocabulary].filter((word) => word.endsWith("*")).map((word) => [word.slice(0, -1), word]),
  );
  const slips = new Map<string, Set<string>>();
  for (const word of vocabulary)
    if (word.length >= LONG && !word.endsWith("*"))
      for (const less of withoutOne(word)) {
        const same = slips.get(less);
        if (same) same.add(word);
        else slips.set(less, new Set([word]));
      }
  return remembered((word: string): readonly string[] => {
    const found = vocabulary.has(word) ? [word] : [];
    for (let length = 2; length <= Math.min(word.length, 20); length++) {
      const beginning = beginnings.get(word.slice(0, length));
      if (beginning !== undefined) found.push(beginning);
    }
    if (found.length > 0 || word.length < LONG - 1 || word.length > 30) return found;
    const near = withoutOne(word).flatMap((less) => [...(slips.get(less) ?? [])]);
    return [...new Set(near)].filter(
      (other) => other[0] === word[0] && Math.abs(other.length - word.length) <= 1,
    );
  });
}

const withoutOne = (word: string) => [
  word,
  ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)),
];

/** So many words beyond the pattern still leave it all that was said: a name, a greeting. */
const BESIDES = 3;

/** Every pattern that fits anywhere, the one with most words first; none crosses the end of a sentence. */
export function matchesIn<T>(book: PatternBook<T>, words: readonly Word[]): PatternMatch<T>[] {
  const read = words.map(({ text }) => book.standsFor(text));
  const found: PatternMatch<T>[] = [];
  for (let at = 0; at < words.length; at++)
    for (const first of read[at] ?? [])
      for (const shape of book.byFirst.get(first) ?? []) {
        const places = placesOf(shape, at);
        if (places) found.push({ places, means: shape.means });
      }
  return found.sort((one, other) => other.places.length - one.places.length);

  function placesOf({ steps, begins, ends, whole }: Shape<T>, at: number): number[] | null {
    if (whole && words.length > steps.length + BESIDES) return null;
    if ((begins || whole) && at > 0 && words[at - 1]?.clause === words[at]?.clause) return null;
    const places = walk(steps, 1, [at]);
    const last = places?.at(-1);
    if (!places || last === undefined) return null;
    if (!ends && !whole) return places;
    const next = words[last + 1];
    const parted =
      next === undefined ||
      (whole ? next.sentence : next.clause) !== (whole ? words[last]?.sentence : words[last]?.clause);
    return parted ? places : null;
  }

  function walk(steps: readonly Step[], step: number, places: number[]): number[] | null {
    const wanted = steps[step];
    if (!wanted) return places;
    const from = (places.at(-1) ?? 0) + 1;
    for (let at = from; at <= from + wanted.gap; at++) {
      if (words[at] === undefined || words[at]?.sentence !== words[from - 1]?.sentence) return null;
      if (at > from && words[at]?.clause !== words[from - 1]?.clause) return null;
      if (!read[at]?.some((word) => wanted.words.includes(word))) continue;
      const all = walk(steps, step + 1, [...places, at]);
      if (all) return all;
    }
    return null;
  }
}
