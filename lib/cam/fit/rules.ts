// How well a person and their company fit whom a campaign is for: docs/decisions/0113-scores-verdicts-routes.md
import type { IdealCustomer } from "../campaign/schema";
import { countryInWords, countryName } from "../country/rules";
import { plain } from "../spelling/rules";
import {
  INDUSTRIES,
  isWithin,
  nameOf,
  ROLES,
  readIndustry,
  readSeniority,
  readTitle,
} from "../taxonomy/rules";
import type { OwnWords } from "../taxonomy/schema";
import type { FitFacts, FitLine, FitSignal } from "./schema";

type Answer = Omit<FitLine, "signal">;

const unknown = (because: string): Answer => ({ value: null, confidence: 0, because });
const known = (value: number, because: string, confidence = 1): Answer => ({
  value: Math.round(value * 100) / 100,
  confidence,
  because,
});

/** "CTO, Founder": three are named, of more it says how many. */
const listed = (words: readonly string[]) =>
  words.length <= 3 ? words.join(", ") : `${words.slice(0, 3).join(", ")} and ${words.length - 3} more`;
const some = <T>(list: readonly T[] | undefined): list is readonly T[] =>
  list !== undefined && list.length > 0;

/** Whole words only: "it" is not in "Digital". */
const contains = (text: string, words: string) => ` ${plain(text)} `.includes(` ${plain(words)} `);

type Best<T> = { value: number; of: T };
function best<T>(wanted: readonly T[], rate: (one: T) => number): Best<T> | undefined {
  let found: Best<T> | undefined;
  for (const of of wanted) {
    const value = rate(of);
    if (!found || value > found.value) found = { value, of };
  }
  return found;
}

/** The same or narrower is right; broader may be; two of one family are nearer than strangers. */
function industryCloseness(is: string, asked: string): number {
  if (isWithin(is, asked)) return 1;
  if (isWithin(asked, is)) return 0.6;
  const above = INDUSTRIES.get(asked)?.in;
  return above && isWithin(is, above) ? 0.4 : 0;
}

function industry({ industry: text }: FitFacts, { industries }: IdealCustomer, words: OwnWords) {
  if (!some(industries)) return undefined;
  if (!text) return unknown("The company's industry is not known.");
  const said = industries.find((one) => contains(text, one));
  if (said) return known(1, `“${text}” is asked for.`);
  const is = readIndustry(text, words);
  if (!is) return unknown(`“${text}” is no industry we know. Say under Words what it means.`);
  const name = nameOf("INDUSTRY", is);
  const nearest = best(industries, (one) => {
    const asked = readIndustry(one, words);
    return asked ? industryCloseness(is, asked) : 0;
  });
  if (!nearest || nearest.value === 0) return known(0, `${name}; asked for is ${listed(industries)}.`);
  if (nearest.value === 1) return known(1, `${name}, which is ${nearest.of}.`, 0.9);
  return known(nearest.value, `${name} is near ${nearest.of}.`, 0.8);
}

function size({ employees: is }: FitFacts, { employees: asked }: IdealCustomer) {
  const least = asked?.least ?? 0;
  const most = asked?.most ?? Number.POSITIVE_INFINITY;
  if (least === 0 && most === Number.POSITIVE_INFINITY) return undefined;
  if (is === null) return unknown("How many people work there is not known.");
  const people = is === 1 ? "1 person works there" : `${is.toLocaleString("en-GB")} people work there`;
  if (is >= least && is <= most) return known(1, `${people}, as asked for.`);
  const [share, than] =
    is < least
      ? [is / least, `fewer than ${least.toLocaleString("en-GB")}`]
      : [most / is, `more than ${most.toLocaleString("en-GB")}`];
  return known(share, `${people}, ${than}.`);
}

function technology({ tech: has }: FitFacts, { tech: asked }: IdealCustomer) {
  if (!some(asked)) return undefined;
  if (has.length === 0) return unknown("What they work with is not known.");
  const used = asked.filter((one) => has.some((tool) => contains(tool, one)));
  // No list of tools is whole: what is not on it may be there.
  if (used.length === 0) return known(0, `Of ${listed(asked)} nothing is on the list of what they use.`, 0.6);
  return known(0.4 + (0.6 * used.length) / asked.length, `They use ${listed(used)}.`);
}

/** How near two seniorities feel to somebody who asked for one of them. */
const HEIGHT: Record<string, number> = {
  ...{ OWNER: 1, C_LEVEL: 1, VP: 0.95, DIRECTOR: 0.9, HEAD: 0.85 },
  ...{ MANAGER: 0.6, LEAD: 0.45, SENIOR: 0.25, STAFF: 0.15, JUNIOR: 0.05 },
};
const rankCloseness = (is: string, asked: string) => 1 - Math.abs((HEIGHT[is] ?? 0) - (HEIGHT[asked] ?? 0));

const WHOLE = new Set(["general-management", "founder"]);
const NEAR = 0.3;
const SAME_FIELD = 0.7;
function roleCloseness(title: string, asked: string, words: OwnWords): number {
  const is = readTitle(title, words);
  const wanted = readTitle(asked, words);
  const said = is.by.includes(plain(asked)) || (wanted.role === null && contains(title, asked));
  // Not the one they work for: "Assistant to the CEO".
  if (said && (is.role !== "admin" || wanted.role === "admin")) return 1;
  if (!is.role || !is.seniority || !wanted.role) return 0;
  const kin =
    is.role === wanted.role
      ? 1
      : WHOLE.has(is.role) && WHOLE.has(wanted.role)
        ? 0.8
        : ROLES.get(wanted.role)?.near.includes(is.role)
          ? NEAR
          : 0;
  if (kin === 0) return 0;
  if (!wanted.guessed) return kin * rankCloseness(is.seniority, wanted.seniority ?? "STAFF");
  // "Marketing" means everybody there; "Software Engineer" means those who do the work.
  const field = [
    wanted.role,
    ROLES.get(wanted.role)?.title ?? "",
    ...(ROLES.get(wanted.role)?.field ?? "").split(" | "),
  ];
  return (
    kin * (field.some((one) => plain(one) === plain(asked)) ? 1 : contains(title, asked) ? 1 : SAME_FIELD)
  );
}

function role({ title }: FitFacts, { roles: asked }: IdealCustomer, words: OwnWords) {
  if (!some(asked)) return undefined;
  if (!title) return unknown("Their title is not known.");
  const read = readTitle(title, words);
  const nearest = best(asked, (one) => roleCloseness(title, one, words));
  if (nearest && nearest.value >= 0.995) return known(1, `“${title}” is ${nearest.of}.`);
  if (!read.role)
    return unknown(`What somebody does as “${title}” is not known. Say under Words what it means.`);
  const is = `“${title}” is ${nameOf("ROLE", read.role)}`;
  if (!nearest || nearest.value === 0) return known(0, `${is}; asked for is ${listed(asked)}.`, 0.9);
  return known(nearest.value, `${is}, near ${nearest.of}.`, 0.9);
}

function seniority(
  { title, seniority: said }: FitFacts,
  { seniorities: asked }: IdealCustomer,
  words: OwnWords,
) {
  if (!some(asked)) return undefined;
  if (!title && !said) return unknown("How senior they are is not known.");
  const read = title ? readTitle(title, words) : null;
  const told = said ? readSeniority(said, words) : null;
  const firm = read?.seniority && !read.guessed ? read.seniority : null;
  const is = firm ?? told ?? read?.seniority ?? null;
  if (!is) return unknown(`How senior “${title ?? said}” is, is not known.`);
  const confidence = firm ? 1 : told ? 0.8 : 0.5;
  const nearest = best(asked, (one) => {
    const wanted = readSeniority(one, words);
    return wanted ? rankCloseness(is, wanted) : contains(title ?? "", one) ? 1 : 0;
  });
  const from = firm ? `“${title}”` : told ? `“${said}”` : `“${title}” names no rank:`;
  const name = nameOf("SENIORITY", is).toLowerCase();
  const value = nearest?.value ?? 0;
  const because = `${from} ${firm || told ? "is" : "taken for"} ${name}${value === 1 ? "." : `; asked for is ${listed(asked)}.`}`;
  return known(value, because, confidence);
}

function location(facts: FitFacts, { countries, cities }: IdealCustomer) {
  if (!some(countries) && !some(cities)) return undefined;
  const country = facts.country ?? facts.companyCountry;
  const city = facts.city ?? facts.companyCity;
  const confidence = facts.country || facts.city ? 1 : 0.8;
  if (some(countries) && country && !countries.includes(country))
    return known(
      0,
      `${countryName(country) ?? country} is none of ${listed(countries.map(countryInWords))}.`,
      confidence,
    );
  if (some(cities)) {
    const here = city ? cities.find((one) => contains(city, one)) : undefined;
    if (here) return known(1, `They are in ${city}.`, confidence);
    if (city)
      return known(some(countries) && country ? 0.5 : 0, `${city} is none of ${listed(cities)}.`, confidence);
    if (!some(countries) || !country) return unknown("Where they are is not known.");
    return known(0.5, `${countryName(country) ?? country} is right; the city is not known.`, 0.5);
  }
  return country
    ? known(1, `They are in ${countryInWords(country)}.`, confidence)
    : unknown("Where they are is not known.");
}

function keywords(facts: FitFacts, { keywords: asked }: IdealCustomer) {
  if (!some(asked)) return undefined;
  const texts = [facts.title, facts.company, facts.industry, ...facts.tech, ...Object.values(facts.fields)];
  const found = asked.filter((one) => texts.some((text) => text && contains(text, one)));
  // What little is written about somebody proves no absence.
  if (found.length === 0) return unknown(`Nothing that is known mentions ${listed(asked)}.`);
  return known(1, `Mentioned: ${listed(found)}.`, 0.8);
}

const SIGNALS: Record<
  FitSignal,
  (facts: FitFacts, ideal: IdealCustomer, words: OwnWords) => Answer | undefined
> = {
  industry,
  size,
  technology,
  role,
  seniority,
  location,
  keywords,
};

/** Titles and industries repeat: what was worked out for one lead of a campaign holds for the next. */
const answered = new WeakMap<IdealCustomer, WeakMap<OwnWords, Map<string, Answer | undefined>>>();
function answersFor(ideal: IdealCustomer, words: OwnWords) {
  let byWords = answered.get(ideal);
  if (!byWords) {
    byWords = new WeakMap();
    answered.set(ideal, byWords);
  }
  let answers = byWords.get(words);
  if (!answers) {
    answers = new Map();
    byWords.set(words, answers);
  }
  if (answers.size >= 20_000) answers.clear();
  return answers;
}
const GOES_BY: Partial<Record<FitSignal, (facts: FitFacts) => string>> = {
  industry: ({ industry: text }) => text ?? "",
  role: ({ title }) => title ?? "",
  seniority: ({ title, seniority: said }) => `${title ?? ""}\n${said ?? ""}`,
};

/** A line for each signal the campaign asks about. */
export function weighFit(facts: FitFacts, ideal: IdealCustomer, words: OwnWords): FitLine[] {
  const answers = answersFor(ideal, words);
  return (Object.keys(SIGNALS) as FitSignal[]).flatMap((signal) => {
    const goesBy = GOES_BY[signal];
    const key = goesBy && `${signal}\n${goesBy(facts)}`;
    const known = key !== undefined && answers.has(key);
    const answer = known ? answers.get(key) : SIGNALS[signal](facts, ideal, words);
    if (key !== undefined && !known) answers.set(key, answer);
    return answer ? [{ signal, ...answer }] : [];
  });
}
