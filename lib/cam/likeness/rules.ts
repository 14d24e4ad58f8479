// How alike two people's names are. Fair to both sides: like(a, b) is like(b, a).
import { isSlip, jaroWinkler, plain, sound, squash } from "../spelling/rules";
import firstNames from "./first-names.json";
import type { FirstNames, LastNames } from "./schema";

const formsOf = new Map<string, Set<string>>();
for (const names of Object.values(firstNames as Record<string, Record<string, string>>)) {
  for (const [whole, forms] of Object.entries(names)) {
    const known = names === firstNames.alone;
    for (const form of forms.split(" ")) {
      const group = known ? `alone ${plain(form)}` : plain(whole);
      for (const spelling of [plain(form), plain(form, true)]) {
        formsOf.set(spelling, (formsOf.get(spelling) ?? new Set()).add(group));
      }
    }
    if (!known) formsOf.set(plain(whole), (formsOf.get(plain(whole)) ?? new Set()).add(plain(whole)));
  }
}

/** Whether one is short for the other, or both for the same. Two whole names that share a short form are two people. */
function shortFor(a: string, b: string): boolean {
  const [ofA, ofB] = [formsOf.get(a), formsOf.get(b)];
  if (!ofA || !ofB) return false;
  if (ofA.has(b) || ofB.has(a)) return true;
  return !ofA.has(a) && !ofB.has(b) && [...ofA].some((whole) => ofB.has(whole));
}

/** The names somebody may be called by instead: for finding Bob where Robert stands. */
export const wholeNames = (first: string): string[] =>
  [...(formsOf.get(first) ?? [])].filter((name) => !name.startsWith("alone "));

export function compareFirstNames(one: string | null, other: string | null): FirstNames {
  if (!one?.trim() || !other?.trim()) return "unknown";
  const [a, b] = [plain(one), plain(other)];
  if (
    squash(a) === squash(b) ||
    plain(one, true) === plain(other, true) ||
    plain(one, true) === b ||
    plain(other, true) === a
  )
    return "same";
  if (shortFor(a, b)) return "short-for";
  const [wordsA, wordsB] = [a.split(" "), b.split(" ")];
  const [few, many] = wordsA.length <= wordsB.length ? [wordsA, wordsB] : [wordsB, wordsA];
  const initials = (word: string, whole: string) => word.length === 1 && whole.startsWith(word);
  if (initials(few[0] ?? "", many[0] ?? "") || initials(many[0] ?? "", few[0] ?? "")) return "initial";
  // "AM" for Anna Maria: the initials of all, written as one.
  if (few.length === 1 && many.length > 1 && few[0] === many.map((word) => word[0]).join(""))
    return "initial";
  if (
    many.length > few.length &&
    few.every((word, at) => many[at] === word || shortFor(word, many[at] ?? ""))
  )
    return "part";
  if (wordsA.length === wordsB.length && wordsA[0] === wordsB[0]) {
    return wordsA
      .slice(1)
      .every((word, at) => initials(word, wordsB[at + 1] ?? "") || initials(wordsB[at + 1] ?? "", word))
      ? "part"
      : "different";
  }
  if (formsOf.has(a) && formsOf.has(b)) return "different";
  return isSlip(squash(a), squash(b)) ? "spelling" : "different";
}

const PARTICLES = new Set(
  "van von der den de del della di da dos das do du la le el al bin ibn ten ter te zu zum zur af av y e".split(
    " ",
  ),
);
const BEHIND = new Set("jr sr jun sen junior senior ii iii iv phd mba".split(" "));

const lastWords = (name: string, twice: boolean) =>
  plain(name, twice)
    .split(" ")
    .filter((word) => !BEHIND.has(word));
const bare = (words: readonly string[]) => {
  const kept = words.filter((word) => !PARTICLES.has(word));
  return kept.length > 0 ? kept : words;
};

export function compareLastNames(one: string | null, other: string | null): LastNames {
  if (!one?.trim() || !other?.trim()) return "unknown";
  const spellings = (name: string) => [lastWords(name, false), lastWords(name, true)] as const;
  const [a, b] = [spellings(one), spellings(other)];
  for (const wordsA of a) {
    for (const wordsB of b) {
      if (wordsA.join("") === wordsB.join("") || bare(wordsA).join("") === bare(wordsB).join(""))
        return "same";
    }
  }
  const [few, many] = [bare(a[0]), bare(b[0])].sort((x, y) => x.length - y.length) as [string[], string[]];
  if (few.length < many.length && few.every((word) => word.length > 2 && many.includes(word))) return "part";
  const [squashedA, squashedB] = [bare(a[1]).join(""), bare(b[1]).join("")];
  const alike = jaroWinkler(squashedA, squashedB);
  const short = Math.min(squashedA.length, squashedB.length);
  if (short >= 4 && (alike >= 0.95 || (alike >= 0.88 && sound(one) === sound(other)))) return "spelling";
  return "different";
}

/** Junior is not senior: a mark of the generation on one side alone, or another one, means two people. */
export function generationOf(...names: (string | null)[]): string {
  const words = names.flatMap((name) => plain(name ?? "").split(" "));
  const mark = words.find((word) => /^(jr|jun|junior|sr|sen|senior|ii|iii|iv)$/.test(word));
  return mark ? (/^j/.test(mark) ? "junior" : /^s/.test(mark) ? "senior" : mark) : "";
}
