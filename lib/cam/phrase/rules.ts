// Finding known phrases in a line of text, the longest first: "product owner" is read before "owner".
import { plain } from "../spelling/rules";

export interface PhraseBook<T> {
  readonly entries: ReadonlyMap<string, T>;
  /** Words that a phrase begins with: most words of a text are none of them. */
  readonly begins: ReadonlySet<string>;
  readonly longest: number;
}

export interface Hit<T> {
  phrase: string;
  at: number;
  /** The place behind its last word. */
  to: number;
  means: T;
}

/** "a | b c | d" as a list. */
export const phrasesIn = (text: string | undefined): string[] => text?.split(" | ").filter(Boolean) ?? [];

/** Both ways of writing an umlaut are in the book. Of two meanings of one phrase, `both` makes one. */
export function phraseBook<T>(
  pairs: Iterable<readonly [phrase: string, means: T]>,
  both: (first: T, second: T) => T = (_, second) => second,
): PhraseBook<T> {
  const entries = new Map<string, T>();
  const begins = new Set<string>();
  let longest = 0;
  for (const [phrase, means] of pairs)
    for (const key of new Set([plain(phrase), plain(phrase, true)])) {
      if (!key) continue;
      const before = entries.get(key);
      entries.set(key, before === undefined ? means : both(before, means));
      const words = key.split(" ");
      begins.add(words[0] ?? "");
      longest = Math.max(longest, words.length);
    }
  return { entries, begins, longest };
}

const singular = (word: string) => (word.length > 4 && word.endsWith("s") ? word.slice(0, -1) : word);

/** Every phrase of the book in these words, from left to right; none overlaps another. */
export function findPhrases<T>(
  book: PhraseBook<T>,
  words: readonly string[],
  /** Asked about a word that begins no phrase: "Vertriebsleiter" is two words in one. */
  compound?: (word: string) => T | undefined,
): Hit<T>[] {
  const hits: Hit<T>[] = [];
  for (let at = 0; at < words.length; ) {
    const hit = longestAt(book, words, at) ?? compoundAt(words, at, compound);
    if (hit) hits.push(hit);
    at = hit?.to ?? at + 1;
  }
  return hits;
}

function longestAt<T>(book: PhraseBook<T>, words: readonly string[], at: number): Hit<T> | undefined {
  const first = words[at] ?? "";
  if (!book.begins.has(first) && !book.begins.has(singular(first))) return undefined;
  for (let to = Math.min(words.length, at + book.longest); to > at; to--) {
    const phrase = words.slice(at, to).join(" ");
    const means = book.entries.get(phrase) ?? book.entries.get(singular(phrase));
    if (means !== undefined) return { phrase, at, to, means };
  }
  return undefined;
}

function compoundAt<T>(words: readonly string[], at: number, compound?: (word: string) => T | undefined) {
  const phrase = words[at] ?? "";
  const means = compound?.(phrase);
  return means === undefined ? undefined : { phrase, at, to: at + 1, means };
}
