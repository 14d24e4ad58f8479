import { companyRoot, companyWords, initialsOf, likenNames, otherForm } from "../company-name/rules";
import type { NameLikeness } from "../company-name/schema";
import { countryInWords } from "../country/rules";
import { registrableDomain } from "../domain-name/rules";
import { type LikenessReason, PROPOSED_AT } from "../duplicate/schema";
import { labelOf, phoneOf } from "../mark/rules";
import { hashOf, plain, sound, squash } from "../spelling/rules";
import type { CompanyCandidate } from "./schema";

/** The domain that a website stands at. */
function siteOf(website: string | null): string | null {
  const host =
    website
      ?.replace(/^[a-z]+:\/\//i, "")
      .split(/[/?#:]/)[0]
      ?.toLowerCase() ?? "";
  return host.includes(".") ? (registrableDomain(host) ?? null) : null;
}

/** Where a company is at home: its domain, and the domain of its website where that is another. */
export const homesOf = ({ domain, website }: CompanyCandidate): string[] => [
  ...new Set([domain, siteOf(website)].filter((one) => one !== null)),
];

const AROUND = /^(get|try|go|use|my|join|the)(?=.{4})|(hq|app|inc|group|gruppe|online|gmbh|ag)$/g;

/** What is left of a label without hyphens and the words that are put around a name when it is taken: getkelpie, kelpie-group. */
const coreOf = (domain: string | null): string => {
  const label = squash(plain(labelOf(domain)));
  const core = label.replace(AROUND, "");
  return core.length >= 4 ? core : label;
};

/** What may stand in a label and be no more than the name: its first word, its first two, all of them. */
const labelsOf = ({ name }: CompanyCandidate): string[] =>
  [companyWords(name), companyWords(plain(name, true))].flatMap((words) =>
    words.map((_, at) => words.slice(0, at + 1).join("")),
  );

const peopleOf = (one: CompanyCandidate) => [...new Set(one.people.map((name) => plain(name)))];
const phonesOf = (one: CompanyCandidate) => [...new Set(one.phones.map(phoneOf).filter(Boolean))];
const shared = <T>(a: readonly T[], b: readonly T[]) => a.filter((one) => b.includes(one));

/** Under which words companies like this one are looked for. Whoever shares one is compared, nobody else. */
export function companyMatchWords(one: CompanyCandidate): string[] {
  const found = new Set<string>();
  const words = companyWords(one.name);
  const root = companyRoot(one.name);
  const homes = homesOf(one);
  for (const name of [root, squash(plain(one.name, true)), [...words].sort().join(""), initialsOf(one.name)])
    if (name.length > 1) found.add(`name ${name}`);
  for (const core of homes.map(coreOf)) if (core) found.add(`name ${core}`);
  if (words[0] && words[0].length >= 4) found.add(`first ${words[0].replace(/s$/, "")}`);
  found.add(`sound ${sound(words[0] ?? "")} ${sound(words.at(-1) ?? "")} ${words.length}`);
  for (const domain of [...homes, ...one.mailDomains]) found.add(`site ${domain}`);
  for (const phone of phonesOf(one)) found.add(`phone ${phone}`);
  for (const person of peopleOf(one)) found.add(`who ${person} ${root.charAt(0)}`);
  return [...found];
}

export const companyMatchKeys = (one: CompanyCandidate): bigint[] => [
  ...new Set(companyMatchWords(one).map(hashOf)),
];

const NAMES: Record<NameLikeness, number> = {
  same: 0.45,
  trade: 0.2,
  spelling: 0.38,
  initials: 0.35,
  part: 0.35,
  different: -0.3,
};

const saysName = (how: NameLikeness, a: string, b: string) =>
  ({
    same: "Both are called the same but for legal form, country and spelling",
    trade: "Both are called by the same words, which tell a trade and not a company",
    spelling: `${a} and ${b} differ by a letter`,
    initials: `One of ${a} and ${b} is short for the other`,
    part: `One of ${a} and ${b} is the other with words missing`,
    different: `${a} and ${b} are different names`,
  })[how];

type Line = [code: string, because: string, counts: number];

const ONE_HOUSE = new Set(["same-site", "writes-from", "kin-domains"]);

/** What their domains say: the same house, a second door of one house, or two houses. */
function compareHomes(a: CompanyCandidate, b: CompanyCandidate, named: boolean): Line[] {
  const [homesA, homesB] = [homesOf(a), homesOf(b)];
  const lines: Line[] = [];
  const [same] = shared(homesA, homesB);
  if (same) lines.push(["same-site", `Both are at ${same}`, 0.6]);
  const crossed = [...shared(a.mailDomains, homesB), ...shared(b.mailDomains, homesA)].find(
    (one) => one !== same,
  );
  if (crossed) lines.push(["writes-from", `People of one write from ${crossed}, where the other is`, 0.42]);
  const [both] = shared(a.mailDomains, b.mailDomains).filter((one) => one !== crossed && one !== same);
  if (both) lines.push(["same-mail", `People of both write from ${both}`, 0.3]);
  if (same) return lines;

  const [coresA, coresB] = [homesA.map(coreOf).filter(Boolean), homesB.map(coreOf).filter(Boolean)];
  const [core] = shared(coresA, coresB);
  if (core) lines.push(["kin-domains", `${homesA.join(", ")} and ${homesB.join(", ")} are kin`, 0.4]);
  else if (coresA.length > 0 && coresB.length > 0 && isNamed([...coresA, ...coresB], a, b))
    lines.push(["named-domains", `${homesA[0]} and ${homesB[0]} are both made of the name`, 0.2]);
  else if (homesA.length > 0 && homesB.length > 0 && !crossed)
    lines.push(["own-domains", `Each has a domain of its own: ${homesA[0]} and ${homesB[0]}`, -0.35]);
  else if (homesA.length === 0 || homesB.length === 0) {
    const [settled, homeless] = homesA.length > 0 ? [coresA, b] : [coresB, a];
    const root = companyRoot(homeless.name);
    const fits = settled.some((one) => one === root || one === squash(plain(homeless.name, true)));
    if (fits) lines.push(["domain-fits", "The domain of one is the name of the other", 0.3]);
    else if (named) lines.push(["no-domain", "Nothing is known of one that would tell them apart", 0.3]);
  }
  return lines;
}

/** Each label is the name, or the first words of it: what nobody but this company would take. */
function isNamed(cores: readonly string[], a: CompanyCandidate, b: CompanyCandidate) {
  const labels = shared(labelsOf(a), labelsOf(b)).length > 0 ? [...labelsOf(a), ...labelsOf(b)] : [];
  return cores.every((core) => labels.includes(core));
}

function comparePlaces(a: CompanyCandidate, b: CompanyCandidate, oneHouse: boolean): Line[] {
  // A house with two doors has them in two countries, or cities, as often as not.
  if (oneHouse && (a.country !== b.country || a.city !== b.city)) return [];
  if (a.country && b.country && a.country !== b.country)
    return [
      [
        "other-country",
        `One is in ${countryInWords(a.country)}, the other in ${countryInWords(b.country)}`,
        -0.12,
      ],
    ];
  if (!a.city || !b.city) return [];
  return plain(a.city) === plain(b.city)
    ? [["same-city", `Both are in ${a.city}`, 0.1]]
    : [["other-city", `One is in ${a.city}, the other in ${b.city}`, -0.2]];
}

function comparePeople(a: CompanyCandidate, b: CompanyCandidate): Line[] {
  const people = shared(peopleOf(a), peopleOf(b));
  const [phone] = shared(phonesOf(a), phonesOf(b));
  const lines: Line[] = [];
  if (people.length > 0) {
    const because =
      people.length === 1
        ? "One person of one name is at both"
        : `${people.length} people of one name are at both`;
    lines.push(["same-people", because, people.length === 1 ? 0.2 : 0.35]);
  }
  if (phone) lines.push(["same-phone", "People of both have one phone number", 0.3]);
  return lines;
}

export interface Judgement {
  propose: boolean;
  score: number;
  reasons: LikenessReason[];
  because: string;
}

/** Whether two companies may be one, and why: what speaks for it, and what against. */
export function judgeCompanies(a: CompanyCandidate, b: CompanyCandidate): Judgement {
  const how = likenNames(a.name, b.name);
  const homes = compareHomes(a, b, how === "same" || how === "spelling");
  const lines: Line[] = [
    [`name-${how}`, saysName(how, a.name, b.name), NAMES[how]],
    ...homes,
    ...comparePlaces(
      a,
      b,
      homes.some(([code]) => ONE_HOUSE.has(code)),
    ),
    ...comparePeople(a, b),
  ];
  if (otherForm(a.name, b.name))
    lines.push(["other-form", "They are registered in different legal forms", -0.15]);
  const sum = lines.reduce((total, [, , counts]) => total + counts, 0);
  const score = Math.round(Math.min(1, Math.max(0, sum)) * 100) / 100;
  const reasons = lines
    .map(([code, because, counts]) => ({ code, because, counts }))
    .sort((x, y) => y.counts - x.counts);
  const because = reasons
    .filter(({ counts }) => counts > 0)
    .map((reason) => reason.because)
    .slice(0, 3)
    .join(". ");
  return { propose: score >= PROPOSED_AT, score, reasons, because };
}
