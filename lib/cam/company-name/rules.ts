import { isSlip, jaroWinkler, plain, remembered, squash } from "../spelling/rules";
import type { CompanyNames, NameLikeness } from "./schema";

const FORMS =
  /\b(gmbh ?(und|&)? ?co ?kgaa|gmbh ?(und|&)? ?co ?kg|ggmbh|gmbh|mbh|ag|kgaa|kg|ohg|ug|haftungsbeschrankt|se|eg|ek|ekfr|og|gbr|ev|ltd|limited|llc|llp|inc|incorporated|corp|corporation|plc|company|co|sa|sl|slu|spa|srl|sarl|sas|sasu|sro|bv|nv|vof|oy|oyj|ab|aps|a s|as|asa|lda|ltda|sp zoo|sp z oo|zoo|kft|doo|pty|pvt|eurl|eirl|ei|cie)\b/g;
const NOISE =
  /\b(the|und|and|et|y|e|of|die|der|das|group|gruppe|groupe|gruppo|grupo|holding|holdings|international|intl|deutschland|germany|osterreich|austria|schweiz|suisse|switzerland|france|espana|spain|italia|italy|portugal|uk|usa|america|americas|canada|mexico|brasil|australia|india|ireland|nederland|netherlands|belgium|belgique|danmark|sverige|norge|suomi|polska|europe|europa|worldwide|global)\b/g;

/** What tells the trade and not the company: a name of these alone is anybody's. */
const TRADES = new Set(
  "consulting consultants solutions solution services service systems software media medien digital design studio studios marketing agency agentur partners partner capital management logistics logistik bau immobilien hotel restaurant cafe apotheke autohaus praxis zahnarztpraxis kanzlei physio elektro dental taxi bank sparkasse stadtwerke weingut brauerei reisen school klinik clinic law insurance trading handel technologies technology tech labs plus".split(
    " ",
  ),
);

/** What a company is called by: without its legal form, its country and the words every company has. */
export const companyRoot = (name: string | null): string => (name ? squash(rootOf(name)) : "");

/** The same, word by word. */
export const companyWords = (name: string | null): string[] => (name ? rootOf(name).split(" ") : []);

const rootOf = remembered((name: string) => {
  const whole = plain(name.replace(/[&+]/g, " and ").replace(/\(.*?\)/g, " "));
  const short = plain(whole.replace(FORMS, " ").replace(NOISE, " "));
  return squash(short).length >= 2 ? short : whole;
});

export function compareCompanies(one: string | null, other: string | null): CompanyNames {
  const [a, b] = [companyRoot(one), companyRoot(other)];
  if (a === "" || b === "") return "unknown";
  if (a === b || (one && other && squash(plain(one, true)) === squash(plain(other, true)))) return "same";
  return Math.min(a.length, b.length) >= 6 && jaroWinkler(a, b) >= 0.96 ? "same" : "different";
}

/** Umlauts in one letter and in two; what both spellings of one name share. */
const spellings = (name: string) => [companyWords(name), rootOf(plain(name, true)).split(" ")];

/** How two names of companies stand to each other, strictly: a letter may slip inside a long word, a word may be missing behind. */
export function likenNames(one: string, other: string): NameLikeness {
  const [wordsA, wordsB] = [companyWords(one), companyWords(other)];
  const squashed = (name: string) => spellings(name).map((words) => words.join(""));
  if (squashed(one).some((a) => squashed(other).includes(a))) return isTrade(wordsA) ? "trade" : "same";
  const sorted = (words: readonly string[]) => words.toSorted().join(" ");
  if (wordsA.length > 1 && sorted(wordsA) === sorted(wordsB)) return isTrade(wordsA) ? "trade" : "same";
  const apart = wordsA.filter((word, at) => word !== wordsB[at]);
  if (wordsA.length === wordsB.length && apart.length === 1) {
    const at = wordsA.findIndex((word, place) => word !== wordsB[place]);
    const [a = "", b = ""] = [wordsA[at], wordsB[at]];
    if (isSlip(a, b) || isPlural(a, b)) return "spelling";
  }
  const [few, many] = wordsA.length <= wordsB.length ? [wordsA, wordsB] : [wordsB, wordsA];
  if (companyRoot(one) === initialsOf(other) || companyRoot(other) === initialsOf(one)) return "initials";
  if (few.length < many.length && !isTrade(few) && few.every((word) => many.includes(word))) return "part";
  return "different";
}

/** "gms" for Global Marine Survey: of three words at least, also of those that every company has. */
export function initialsOf(name: string): string {
  const words = plain(plain(name).replace(FORMS, " ")).split(" ");
  return words.length > 2 ? words.map((word) => word[0]).join("") : "";
}

const isTrade = (words: readonly string[]) => words.every((word) => TRADES.has(word));
const isPlural = (a: string, b: string) => a.length >= 5 && (`${a}s` === b || `${b}s` === a);

const FAMILIES: readonly [RegExp, string][] = [
  [/\b(gmbh|mbh|ug|kg|ggmbh)\b/, "GmbH"],
  [/\b(ag|se|kgaa)\b/, "AG"],
  [/\b(spa)\b/, "S.p.A."],
  [/\b(srl)\b/, "S.r.l."],
];

/** Two that are registered in different ways are two, whatever else they share. */
export function otherForm(one: string, other: string): boolean {
  const familyOf = (name: string) => FAMILIES.find(([form]) => form.test(plain(name)))?.[1];
  const [a, b] = [familyOf(one), familyOf(other)];
  return a !== undefined && b !== undefined && a !== b;
}
