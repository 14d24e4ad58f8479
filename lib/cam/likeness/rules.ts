// How alike two names are. Everything here is fair to both sides: like(a, b) is like(b, a).
import firstNames from "./first-names.json";
import type { CompanyNames, FirstNames, LastNames } from "./schema";

/** As their bearers write them in plain letters: "Müller" is Mueller to a German and Muller to everybody else. */
const IN_TWO: Record<string, string> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  ø: "oe",
  å: "aa",
  æ: "ae",
  œ: "oe",
  þ: "th",
};
const IN_ONE: Record<string, string> = {
  ß: "ss",
  ø: "o",
  æ: "ae",
  œ: "oe",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};
const CYRILLIC =
  "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ  ы y ь  э e ю yu я ya і i ї yi є ye ґ g ў u ј j љ lj њ nj ђ dj ћ c џ dz";
const cyrillic = new Map(
  CYRILLIC.split(/ (?=[\u0400-\u04ff])/u).map((pair) => [pair.charAt(0), pair.slice(1).trim()]),
);

const NOT_PLAIN = /[^a-z0-9 ]/;

/** The names of a list repeat: what was worked out for one is kept for the next, up to a number that fits anywhere. */
function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = work(text);
    if (known.size >= 20_000) known.clear();
    known.set(text, result);
    return result;
  };
}

/** In plain small letters, words apart. `twice`: an umlaut becomes two letters. */
export const plain = (text: string, twice = false): string => (twice ? plainTwice(text) : plainOnce(text));

function inPlain(text: string, twice: boolean): string {
  let low = text.normalize("NFC").toLowerCase();
  if (NOT_PLAIN.test(low)) {
    if (twice) low = low.replace(/[äöüøåæœþß]/gu, (letter) => IN_TWO[letter] ?? letter);
    low = low
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[ßøæœłđðþı]/gu, (letter) => IN_ONE[letter] ?? letter)
      .replace(/[\u0400-\u04ff]/gu, (letter) => cyrillic.get(letter) ?? letter)
      .replace(/['’`.]/gu, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ");
  }
  return low.trim().replace(/ +/g, " ");
}
const plainOnce = remembered((text) => inPlain(text, false));
const plainTwice = remembered((text) => inPlain(text, true));

const squash = (text: string) => text.replaceAll(" ", "");

/** From 0, nothing in common, to 1, the same; names that begin alike count for more. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  let found = "";
  for (let at = 0; at < a.length; at++) {
    for (let other = Math.max(0, at - reach); other <= Math.min(b.length - 1, at + reach); other++) {
      if (taken[other] || a[at] !== b[other]) continue;
      taken[other] = true;
      found += a[at];
      break;
    }
  }
  if (found === "") return 0;
  const inOrder = [...b].filter((_, at) => taken[at]).join("");
  let moved = 0;
  for (let at = 0; at < found.length; at++) if (found[at] !== inOrder[at]) moved++;
  const m = found.length;
  const jaro = (m / a.length + m / b.length + (m - moved / 2) / m) / 3;
  let prefix = 0;
  while (prefix < 4 && a[prefix] === b[prefix] && prefix < Math.min(a.length, b.length)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** What is left of a name when only its sound counts: Meyer, Maier and Mayr are one. */
export const sound = remembered((text: string) =>
  squash(plain(text))
    .replace(/ph/g, "f")
    .replace(/(sch|sh|ch|ck|cz|tz|[cqgkxzs])/g, (part) => (/^[sz]|tz|cz/.test(part) ? "s" : "k"))
    .replace(/d|th/g, "t")
    .replace(/[wv]/g, "f")
    .replace(/b/g, "p")
    .replace(/(?!^)[aeiouyhj]/g, "")
    .replace(/^[aeiouyhj]/, "a")
    .replace(/(.)\1+/g, "$1")
    .slice(0, 5),
);

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

/** One letter more, less, other or two swapped: inside a longer name, and not at its end, where Daniel becomes Daniela. */
function isSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (
    short.length < 5 ||
    long.length - short.length > 1 ||
    short[0] !== long[0] ||
    short.at(-1) !== long.at(-1)
  )
    return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from++;
  let back = 0;
  while (back < short.length - from && short.at(-1 - back) === long.at(-1 - back)) back++;
  const [restShort, restLong] = [
    short.slice(from, short.length - back),
    long.slice(from, long.length - back),
  ];
  if (restLong.length <= 1) return true;
  return (
    restShort.length === 2 &&
    restLong.length === 2 &&
    restShort[0] === restLong[1] &&
    restShort[1] === restLong[0]
  );
}

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

const FORMS =
  /\b(gmbh ?(und|&)? ?co ?kgaa|gmbh ?(und|&)? ?co ?kg|ggmbh|gmbh|mbh|ag|kgaa|kg|ohg|ug|haftungsbeschrankt|se|eg|gbr|ev|ltd|limited|llc|llp|inc|incorporated|corp|corporation|plc|company|co|sa|sl|slu|spa|srl|sarl|sas|sasu|sro|bv|nv|vof|oy|oyj|ab|aps|as|asa|lda|ltda|sp zoo|sp z oo|zoo|kft|doo|pty|pvt|eurl|eirl|ei|cie)\b/g;
const NOISE =
  /\b(the|und|and|et|y|e|of|die|der|das|group|gruppe|groupe|gruppo|grupo|holding|holdings|international|intl|deutschland|germany|osterreich|austria|schweiz|suisse|switzerland|france|espana|spain|italia|italy|portugal|uk|usa|europe|europa|worldwide|global)\b/g;

/** What a company is called by: without its legal form, its country and the words every company has. */
export const companyRoot = (name: string | null): string => (name ? rootOf(name) : "");

const rootOf = remembered((name: string) => {
  const whole = plain(name.replace(/[&+]/g, " and ").replace(/\(.*?\)/g, " "));
  const short = squash(whole.replace(FORMS, " ").replace(NOISE, " "));
  return short.length >= 2 ? short : squash(whole);
});

export function compareCompanies(one: string | null, other: string | null): CompanyNames {
  const [a, b] = [companyRoot(one), companyRoot(other)];
  if (a === "" || b === "") return "unknown";
  if (a === b || (one && other && squash(plain(one, true)) === squash(plain(other, true)))) return "same";
  return Math.min(a.length, b.length) >= 6 && jaroWinkler(a, b) >= 0.96 ? "same" : "different";
}

/** A short hash of a word for the database to look up: 64 bits, the same on every machine. */
export function hashOf(text: string): bigint {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return BigInt.asIntN(64, (BigInt(other >>> 0) << 32n) | BigInt(one >>> 0));
}
