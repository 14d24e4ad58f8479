// What titles and industries mean, in seven languages: docs/decisions/0114-how-titles-and-industries-are-read.md
import { findPhrases, type Hit, phraseBook, phrasesIn } from "../phrase/rules";
import { plain, remembered } from "../spelling/rules";
import industryData from "./industries.json";
import roleData from "./roles.json";
import type { OwnWords, TitleRead, WordKind } from "./schema";
import seniorityData from "./seniorities.json";
import titleWords from "./title-words.json";

interface Node {
  title: string;
  in?: string;
  words: string;
}
export const INDUSTRIES: ReadonlyMap<string, Node> = new Map(Object.entries(industryData));

type RoleData = { title: string; near: string[]; field?: string; who?: string } & Partial<
  Record<string, string | string[]>
>;
export const ROLES: ReadonlyMap<string, RoleData> = new Map(
  Object.entries<RoleData>(roleData as Record<string, RoleData>),
);

/** From the top down. */
export const SENIORITIES: ReadonlyMap<string, { title: string; rung: number; words: string }> = new Map(
  Object.entries(seniorityData),
);

const OF_KIND: Record<WordKind, ReadonlyMap<string, { title: string }>> = {
  INDUSTRY: INDUSTRIES,
  ROLE: ROLES,
  SENIORITY: SENIORITIES,
};

/** Everything a word of this kind can mean. */
export const meaningsOf = (kind: WordKind) =>
  [...OF_KIND[kind]].map(([key, { title }]) => ({ key, title, within: INDUSTRIES.get(key)?.in ?? null }));

export const isMeaning = (kind: WordKind, key: string) => OF_KIND[kind].has(key);
export const nameOf = (kind: WordKind, key: string) => OF_KIND[kind].get(key)?.title ?? key;

export const rungOf = (key: string) => SENIORITIES.get(key)?.rung ?? 0;
const higher = (one: string | null, other: string | null) =>
  rungOf(other ?? "") > rungOf(one ?? "") ? other : one;

interface Meaning {
  role?: string;
  seniority?: string;
  /** The firmer the words, the more they count: "recruiter" says more than "IT". */
  firmness: number;
  mark?: "former" | "assistant" | "others";
  only?: "last" | "alone";
}

const FIELD = 1;
const WHO = 2;
const CHIEF = 3;
/** "CEO", "founder": they hold the whole, so any field named beside them says more. */
const WHOLE = 0.5;
const firmnessOf = (role: string) => (role === "founder" ? 0.4 : WHOLE);
const GENERIC = new Set(["general-management", "founder", "admin"]);

const both = (first: Meaning, second: Meaning): Meaning => ({ ...first, ...second });

const rankWords = new Map(
  [...SENIORITIES].flatMap(([key, { words }]) => phrasesIn(words).map((word) => [word, key] as const)),
);

/** "art director" is as senior as a director; "account executive" says for itself what it is. */
const rankWithin = (phrase: string) =>
  phrase
    .split(" ")
    .map((word) => rankWords.get(word) ?? (word.endsWith("manager") ? "MANAGER" : null))
    .reduce<string | null>((top, rank) => higher(top, rank), null);

function* knownTitles(): Generator<readonly [string, Meaning]> {
  for (const [seniority, { words }] of SENIORITIES)
    for (const phrase of phrasesIn(words)) yield [phrase, { seniority, firmness: 0 }];
  for (const [role, data] of ROLES) {
    const generic = GENERIC.has(role);
    for (const phrase of phrasesIn(data.field)) yield [phrase, { role, firmness: generic ? 0.2 : FIELD }];
    for (const phrase of phrasesIn(data.who)) {
      const seniority = rankWithin(phrase);
      yield [phrase, { role, firmness: generic ? firmnessOf(role) : WHO, ...(seniority && { seniority }) }];
    }
  }
  for (const [role, data] of ROLES)
    for (const seniority of SENIORITIES.keys())
      for (const phrase of phrasesIn(data[seniority] as string | undefined))
        yield [phrase, { role, seniority, firmness: GENERIC.has(role) ? firmnessOf(role) : CHIEF }];
  for (const mark of ["former", "assistant", "others"] as const)
    for (const phrase of phrasesIn(titleWords[mark]))
      yield [phrase, { mark, firmness: 0, ...(mark === "assistant" && { role: "admin" }) }];
  for (const phrase of phrasesIn(titleWords.lastOnly))
    yield [phrase, { role: "founder", seniority: "OWNER", firmness: firmnessOf("founder"), only: "last" }];
  for (const phrase of phrasesIn(titleWords.aloneOnly))
    yield [phrase, { role: "general-management", seniority: "C_LEVEL", firmness: WHOLE, only: "alone" }];
}

const titles = phraseBook(knownTitles(), both);
const endings = phrasesIn(titleWords.suffixes).sort((a, b) => b.length - a.length);

/** "Vertriebsleiter", "verkoopdirecteur": what it is about, and what they are in it. */
function compound(word: string): Meaning | undefined {
  // The words here stand in plain letters: "Geschaeftsfuehrer" is one of them too.
  const plainer = titles.entries.get(word.replace(/([aou])e/g, "$1"));
  if (plainer) return plainer;
  const ending = endings.find((one) => word.endsWith(one) && word.length > one.length + 1);
  if (!ending) return undefined;
  const about = word.slice(0, -ending.length);
  const field = titles.entries.get(about) ?? titles.entries.get(about.replace(/(s|en|n|e)$/, ""));
  const rank = titles.entries.get(ending);
  if (rank?.mark === "assistant") return rank;
  if (!field?.role && !rank?.seniority) return undefined;
  const role = field?.role ?? rank?.role;
  return {
    firmness: WHO,
    ...(role && { role }),
    ...(rank?.seniority && { seniority: rank.seniority }),
  };
}

type Read = Hit<Meaning>;

/** The part of a title about the person themselves: not whom they work for, nor what they once were. */
function readPart(part: string): {
  role: string | null;
  firmness: number;
  seniority: string | null;
  by: string[];
} {
  const words = plain(part.replace(/\b([dl])['’]/gi, "$1 "))
    .split(" ")
    .filter(Boolean);
  let hits: Read[] = findPhrases(titles, words, compound);
  const others = hits.findIndex(({ means, at }) => means.mark === "others" && at > 0);
  const end = others < 0 ? words.length : (hits[others]?.at ?? words.length);
  hits = hits
    .slice(0, others < 0 ? hits.length : others)
    .filter(
      ({ means, to, at }) => means.only === undefined || (to === end && (means.only === "last" || at === 0)),
    );
  const nothing = { role: null, firmness: 0, seniority: null, by: [] };
  if (hits.some(({ means }) => means.mark === "former" || means.mark === "others")) return nothing;

  const by = hits.map(({ phrase }) => phrase);
  const helping = hits.find(({ means }) => means.mark === "assistant");
  const rest = hits.filter((hit) => hit !== helping);
  const top = rest.reduce<string | null>((best, { means }) => higher(best, means.seniority ?? null), null);
  const role = firmest(rest);
  if (helping) {
    const next = rest.find(({ at }) => at === helping.to);
    const rank = rungOf(next?.means.seniority ?? "") >= rungOf("MANAGER");
    // An assistant director directs; the director's assistant does not.
    if (rank && /^(assistant|asst)$/.test(helping.phrase))
      return { ...(role ?? nothing), seniority: below(next?.means.seniority ?? "STAFF"), by };
    const whole = !role || GENERIC.has(role.role) || rungOf(top ?? "") >= rungOf("MANAGER");
    return { ...(whole ? { role: "admin", firmness: WHOLE } : role), seniority: "STAFF", by };
  }
  const low = rest.some(({ means }) => means.seniority === "JUNIOR");
  return { ...(role ?? nothing), seniority: low ? "JUNIOR" : top, by };
}

function firmest(hits: readonly Read[]) {
  let best: { role: string; firmness: number } | null = null;
  for (const { means } of hits)
    if (means.role && means.firmness > (best?.firmness ?? 0))
      best = { role: means.role, firmness: means.firmness };
  return best;
}

const below = (key: string) => {
  const rungs = [...SENIORITIES.keys()];
  return rungs[Math.min(rungs.indexOf(key) + 1, rungs.length - 1)] ?? key;
};

/** Letters of both genders, "(m/w/d)", and words that only look like a break between two titles. */
const tidied = (title: string) =>
  title
    .replace(/\((?:[mfwdhxv]|divers|gn|all genders)(?:[/|,. ]+(?:[mfwdhxv]|divers|gn))*\)/gi, " ")
    .replace(/[*:_/·](?:innen|in|rice|trice|euse|eure|ère|ière|ne|fe|a|e|o)(?![\p{L}])/giu, "")
    .replace(/\(in(?:nen)?\)/gi, "")
    .replace(/\bR\s*(?:&|and|und|\+)\s*D\b|\bF\s*(?:&|und)\s*E\b|\bresearch (?:&|and) development\b/gi, "R D")
    .replace(/\bM\s*&\s*A\b/gi, "mna")
    .replace(/\bF\s*&\s*B\b/gi, "food and beverage")
    .replace(/\b(FP|learning|trust|strategy|people|food|compensation)\s*&\s*/gi, "$1 and ")
    .replace(/learning and development/gi, "learning development")
    .replace(/@/g, " at ");

const PARTS = /\s[-–—]\s|[;|/&+•()[\]{}–—]|\s(?:and|und|et|ed|y|en)\s/i;

function readKnown(title: string): TitleRead {
  const parts = tidied(title)
    .split(PARTS)
    .map((part) => readPart(part.replaceAll(",", " ")));
  let role: { role: string | null; firmness: number } = { role: null, firmness: 0 };
  let seniority: string | null = null;
  for (const part of parts) {
    if (part.firmness > role.firmness) role = part;
    seniority = higher(seniority, part.seniority);
  }
  const name = role.role ?? (seniority === "OWNER" ? "founder" : null);
  const guessed = seniority === null && name !== null;
  return { role: name, seniority: guessed ? "STAFF" : seniority, guessed, by: parts.flatMap(({ by }) => by) };
}

const known = remembered(readKnown);

/** Reads with a workspace's own words: they win. What was worked out is kept as long as the list of words is. */
function withOwn<T>(work: (text: string, own: OwnReaders) => T) {
  const readers = new WeakMap<OwnWords, (text: string) => T>();
  return (text: string, words: OwnWords): T => {
    let reader = readers.get(words);
    if (!reader) {
      const own = ownReaders(words);
      reader = remembered((one: string) => work(one, own));
      readers.set(words, reader);
    }
    return reader(text);
  };
}

type OwnReaders = (kind: WordKind, text: string) => Hit<string> | undefined;

function ownReaders(words: OwnWords): OwnReaders {
  const book = (kind: WordKind) =>
    phraseBook(words.filter((one) => one.kind === kind).map(({ term, means }) => [term, means] as const));
  const books = { INDUSTRY: book("INDUSTRY"), ROLE: book("ROLE"), SENIORITY: book("SENIORITY") };
  return (kind, text) =>
    findPhrases(books[kind], plain(text).split(" ")).sort((a, b) => b.phrase.length - a.phrase.length)[0];
}

/** Role and seniority of a title as people write them: "VP, Sales EMEA", "Geschäftsführer*in", "Assistant to the CEO". */
export const readTitle = withOwn((title, own): TitleRead => {
  const read = known(title);
  const role = own("ROLE", title);
  const seniority = own("SENIORITY", title);
  if (!role && !seniority) return read;
  return {
    role: role?.means ?? read.role,
    seniority: seniority?.means ?? read.seniority ?? "STAFF",
    guessed: !seniority && (read.guessed || read.seniority === null),
    by: [...new Set([role?.phrase, seniority?.phrase, ...read.by].filter((one) => one !== undefined))],
  };
});

/** How senior somebody is in a vendor's words: "c_suite", "vp", "entry". */
export const readSeniority = (text: string, words: OwnWords): string | null => {
  const read = readTitle(text, words);
  return read.guessed ? null : read.seniority;
};

/** "d'avocats" is two words, and "and" is often an "&". */
const bare = (text: string) => plain(text.replace(/\b([dl])['’]/gi, "$1 ")).replaceAll(" and ", " ");

const industries = phraseBook(
  [...INDUSTRIES].flatMap(([key, { title, words }]) =>
    [title, key, ...phrasesIn(words)].map((word) => [bare(word), key] as const),
  ),
);

/** A branch of what is meant, or the same. */
export const isWithin = (key: string, other: string): boolean => {
  const above = INDUSTRIES.get(key)?.in;
  return key === other || (above !== undefined && isWithin(above, other));
};

const length = ({ at, to }: Hit<string>) => to - at;

/** Which industry a text means: the whole of it if we know it, else the most telling phrase in it. */
export const readIndustry = withOwn((text, own): string | null => {
  const mine = own("INDUSTRY", text);
  if (mine) return mine.means;
  const whole = bare(text);
  const exact = industries.entries.get(whole);
  if (exact) return exact;
  const hits = findPhrases(industries, whole.split(" ")).sort((a, b) => length(b) - length(a) || a.at - b.at);
  const [first] = hits;
  if (!first) return null;
  // "Software, mostly SaaS" is the narrower of the two.
  return hits
    .map(({ means }) => means)
    .reduce((best, one) => (isWithin(one, best) ? one : best), first.means);
});
