// The words by which people say yes, no, later and never again, by language; each with the sentence that brought it here.
import { phrasesIn } from "../phrase/rules";
import { patternBook } from "../word-pattern/rules";
import chinese from "./chinese.json";
import dutch from "./dutch.json";
import english from "./english.json";
import finnish from "./finnish.json";
import french from "./french.json";
import german from "./german.json";
import italian from "./italian.json";
import polish from "./polish.json";
import portuguese from "./portuguese.json";
import russian from "./russian.json";
import scandinavian from "./scandinavian.json";
import spanish from "./spanish.json";

export const KINDS = [
  "optOut",
  "no",
  "abuse",
  "yes",
  "price",
  "more",
  "meet",
  "later",
  "thanks",
  "waiting",
  "asks",
  "wrong",
  "left",
  "refer",
  /** Words that look like something and are nothing: "no problem". */
  "nothing",
  /** Nobody but a person knows what is meant: "great, another cold mail". */
  "doubt",
] as const;
export type Kind = (typeof KINDS)[number];

export interface Meaning {
  kind: Kind;
  language: string;
  pattern: string;
}

type Lines = readonly (readonly string[])[];
interface Lexicon extends Partial<Record<Kind, Lines>> {
  negators: string;
  /** So many words behind what it denies a negator may stand: German ends its sentences with it. */
  behind: number;
  /** Words over which a denial reaches past a comma: "ich glaube nicht, dass". */
  bridges: string;
  contrasts: string;
  /** What is behind one is said anew: "not interested and please stop". */
  ands: string;
  named: Record<string, string>;
}

const LEXICONS: Record<string, Lexicon> = {
  english,
  german,
  french,
  spanish,
  italian,
  dutch,
  portuguese,
  polish,
  scandinavian,
  finnish,
  russian,
  chinese,
};

const plainSet = (text: string) =>
  new Set(phrasesIn(text).map((word) => word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss")));

export const LANGUAGES = new Map(
  Object.entries(LEXICONS).map(([language, { negators, behind, bridges, ands }]) => [
    language,
    { negators: plainSet(negators), behind, bridges: plainSet(bridges), ands: plainSet(ands) },
  ]),
);
export const CONTRASTS = new Set(
  Object.values(LEXICONS).flatMap(({ contrasts }) => [...plainSet(contrasts)]),
);

const HAN = /\p{Script=Han}/u;

/**
 * Chinese is read sign by sign, and its patterns are written as its readers write: "停止" is two words here. A choice reaches
 * from sign to sign: "不要再|在" is "不", "要", and one of the two.
 */
const bySigns = (pattern: string) =>
  pattern
    .split(" ")
    .map((item) => (HAN.test(item) ? item.replace(/([^|])(?=[^|])/gu, "$1 ") : item))
    .join(" ");

/** Each pattern with the sentence it was made for. */
export const EXAMPLES = Object.entries(LEXICONS).flatMap(([language, lexicon]) =>
  KINDS.flatMap((kind) =>
    (lexicon[kind] ?? []).map(([pattern = "", example = ""]) => ({
      ...{ language, kind, example },
      pattern: bySigns(pattern),
    })),
  ),
);

export const BOOKS = Object.entries(LEXICONS).map(([of, { named }]) =>
  patternBook(
    EXAMPLES.filter(({ language }) => language === of).map(
      ({ language, kind, pattern }) => [pattern, { language, kind, pattern } satisfies Meaning] as const,
    ),
    named,
  ),
);
