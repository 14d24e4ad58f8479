import { companyRoot, compareCompanies } from "../company-name/rules";
import { countryInWords } from "../country/rules";
import { registrableDomain } from "../domain-name/rules";
import { compareFirstNames, compareLastNames, generationOf, wholeNames } from "../likeness/rules";
import type { FirstNames, LastNames } from "../likeness/schema";
import { domainOf, labelOf, letters, localOf, phoneOf, profileOf } from "../mark/rules";
import { hashOf, plain, sound } from "../spelling/rules";
import { type Candidate, type LikenessReason, PROPOSED_AT } from "./schema";

const ownDomain = (one: Candidate) => one.companyDomain ?? (one.freeMail ? null : domainOf(one.emailKey));
const profilesOf = (one: Candidate) =>
  [one.linkedinUrl, one.twitterUrl, one.instagramUrl].map(profileOf).filter(Boolean);

/** Under which words this person's likes are looked for. Whoever shares one with them is compared, nobody else. */
export function matchWords(one: Candidate): string[] {
  const words = new Set<string>();
  const first = plain(one.firstName ?? "").split(" ")[0] ?? "";
  const last = sound(one.lastName ?? "");
  const roots = [companyRoot(one.companyName), companyRoot(labelOf(ownDomain(one)))].filter(Boolean);
  for (const root of roots.length > 0 ? roots : one.companyId ? [one.companyId] : []) {
    if (last) words.add(`last ${root} ${last}`);
    // A giant company has hundreds of one name: with the first name beside it they are few again.
    for (const name of [first, ...wholeNames(first)].filter(Boolean)) {
      if (last) words.add(`both ${root} ${[sound(name), last].sort().join(" ")}`);
      const initial = plain(one.lastName ?? "").charAt(0);
      if (initial) words.add(`first ${root} ${[name, initial].join(" ")}`);
    }
  }
  for (const key of [one.emailKey, ...one.aliasKeys]) if (key) words.add(`address ${key}`);
  const label = one.freeMail ? "" : labelOf(domainOf(one.emailKey));
  if (one.emailKey && label && !one.roleAccount) words.add(`local ${localOf(one.emailKey)} ${label}`);
  const phone = phoneOf(one.phone);
  if (phone && last) words.add(`phone ${phone} ${last}`);
  if (phone && first) words.add(`phone ${phone} ${first}`);
  for (const profile of profilesOf(one)) words.add(`profile ${profile}`);
  return words.size > 0 ? [...words] : [`alone ${one.id}`];
}

export const matchKeys = (one: Candidate): bigint[] => [...new Set(matchWords(one).map(hashOf))];

const FIRST: Record<FirstNames, number> = {
  same: 0.22,
  "short-for": 0.2,
  initial: 0.16,
  part: 0.19,
  spelling: 0.18,
  different: -0.6,
  unknown: 0,
};
const LAST: Record<LastNames, number> = { same: 0.23, part: 0.2, spelling: 0.2, different: -0.6, unknown: 0 };

interface Names {
  first: FirstNames;
  last: LastNames;
  swapped: boolean;
}

function compareNames(a: Candidate, b: Candidate): Names {
  const straight = {
    first: compareFirstNames(a.firstName, b.firstName),
    last: compareLastNames(a.lastName, b.lastName),
    swapped: false,
  };
  if (straight.first !== "different" && straight.last !== "different") return straight;
  const first = compareFirstNames(a.firstName, b.lastName);
  const other = compareFirstNames(a.lastName, b.firstName);
  const crosses = (how: FirstNames) => how === "same" || how === "short-for";
  return crosses(first) && crosses(other)
    ? { first, last: other === "same" ? "same" : "spelling", swapped: true }
    : straight;
}

const saysFirst = (how: FirstNames, a: string | null, b: string | null) =>
  ({
    same: "The first name is the same",
    "short-for": `The first names ${a} and ${b} are forms of one name`,
    initial: `The first names ${a} and ${b} begin alike, one is an initial`,
    part: `The first name ${a} is part of ${b}, or the other way round`,
    spelling: `The first names ${a} and ${b} differ by a letter`,
    different: `The first names ${a} and ${b} are different`,
    unknown: "",
  })[how];

const saysLast = (how: LastNames, a: string | null, b: string | null) =>
  ({
    same: "The last name is the same",
    part: `The last names ${a} and ${b} share a part`,
    spelling: `The last names ${a} and ${b} are spelled alike`,
    different: `The last names ${a} and ${b} are different`,
    unknown: "",
  })[how];

/** Whether an address is built from this person's name the way companies build them. */
function fits(local: string, one: Candidate): boolean {
  const word = letters(plain(local.replace(/[._-]/g, "")));
  const firsts = [plain(one.firstName ?? ""), plain(one.firstName ?? "", true)].flatMap((name) => [
    letters(name),
    letters(name.split(" ")[0] ?? ""),
    ...wholeNames(name),
  ]);
  const lasts = [plain(one.lastName ?? ""), plain(one.lastName ?? "", true)].flatMap((name) => [
    letters(name),
    letters(name.split(" ").at(-1) ?? ""),
  ]);
  return (
    word !== "" &&
    firsts.some((first) =>
      lasts.some((last) => {
        const [f, l] = [first.charAt(0), last.charAt(0)];
        return [first + last, last + first, f + last, last + f, first + l, first, last, f + l]
          .filter((form) => form.length > 1)
          .includes(word);
      }),
    )
  );
}

/** What two addresses of one house say: built from one name, or each from its own. */
function compareAddresses(
  a: Candidate,
  b: Candidate,
): [code: string, because: string, counts: number] | undefined {
  if (!a.emailKey || !b.emailKey || a.roleAccount || b.roleAccount || a.freeMail || b.freeMail)
    return undefined;
  const [one, other] = [localOf(a.emailKey), localOf(b.emailKey)];
  const [keyA, keyB] = [a.emailKey, b.emailKey];
  if (domainOf(keyA) !== domainOf(keyB)) {
    if (
      one !== other ||
      labelOf(domainOf(keyA)) === "" ||
      labelOf(domainOf(keyA)) !== labelOf(domainOf(keyB))
    )
      return undefined;
    return ["same-local", `Both addresses begin with ${one} at sister domains`, 0.2];
  }
  if (one.replace(/\d+/g, "") === other.replace(/\d+/g, "") && /\d/.test(one + other)) {
    return [
      "numbered-address",
      `${keyA} and ${keyB} differ by a number, as a company tells two people of one name apart`,
      -0.3,
    ];
  }
  const crossed = fits(one, b) || fits(other, a);
  if (crossed) return ["address-fits", "The address of one is built from the other's name", 0.08];
  if (fits(one, a) && fits(other, b)) {
    return ["own-addresses", `${keyA} and ${keyB} are each built from a name of its own`, -0.25];
  }
  return undefined;
}

function compareHouses(
  a: Candidate,
  b: Candidate,
): [code: string, because: string, counts: number] | undefined {
  if (a.companyId && a.companyId === b.companyId)
    return ["same-company", "Both are at the same company", 0.32];
  const [homeA, homeB] = [ownDomain(a), ownDomain(b)];
  const names = compareCompanies(a.companyName, b.companyName);
  if (names === "same")
    return [
      "same-company-name",
      `Their companies are called alike: ${a.companyName} and ${b.companyName}`,
      0.32,
    ];
  if (homeA && homeB) {
    if (registrableDomain(homeA) === registrableDomain(homeB))
      return ["same-domain", `Both are at ${registrableDomain(homeA)}`, 0.32];
    if (labelOf(homeA) && labelOf(homeA) === labelOf(homeB))
      return ["sister-domains", `${homeA} and ${homeB} are sister domains`, 0.3];
  }
  const label = (one: Candidate) => companyRoot(labelOf(ownDomain(one)));
  const roots = (one: Candidate) => [companyRoot(one.companyName), label(one)].filter(Boolean);
  if (roots(a).some((root) => roots(b).includes(root)))
    return ["same-company-name", "The company of one is called like the domain of the other", 0.3];
  if (roots(a).length > 0 && roots(b).length > 0)
    return ["other-company", "They are at different companies", -0.25];
  return undefined;
}

export type Judgement =
  | { propose: true; score: number; reasons: LikenessReason[]; because: string }
  | { propose: false; score: number; reasons: LikenessReason[]; because: string };

/** Whether two contacts may be one person, with every reason for and against. */
export function judgePair(a: Candidate, b: Candidate): Judgement {
  const reasons: LikenessReason[] = [];
  const say = (code: string, because: string, counts: number) => {
    if (counts !== 0 && because) reasons.push({ code, because, counts });
  };
  const { first, last, swapped } = compareNames(a, b);
  say(
    `last-${last}`,
    swapped ? "First and last name stand the other way round" : saysLast(last, a.lastName, b.lastName),
    LAST[last],
  );
  say(`first-${first}`, swapped ? "" : saysFirst(first, a.firstName, b.firstName), FIRST[first]);
  if (swapped) reasons[0] = { ...(reasons[0] as LikenessReason), counts: LAST[last] + FIRST[first] };
  const named = first !== "unknown" && last !== "unknown" && first !== "different" && last !== "different";
  // A whole name that fits weighs more than its two halves.
  if (named) say("whole-name", "Together they make one name", 0.22);

  const known = (one: Candidate) => [one.emailKey, ...one.aliasKeys].filter((key) => key !== null);
  const shared = known(a).find((key) => known(b).includes(key));
  if (shared) say("shared-address", `Both are known by ${shared}`, 0.8);
  const profile = profilesOf(a).find((one) => profilesOf(b).includes(one));
  if (profile) say("same-profile", `Both have the profile ${profile.slice(profile.indexOf(":") + 1)}`, 0.85);
  else if (a.linkedinUrl && b.linkedinUrl)
    say("other-profile", "Each has a LinkedIn profile of its own", -0.25);
  if (phoneOf(a.phone) && phoneOf(a.phone) === phoneOf(b.phone))
    say("same-phone", `The phone number is the same: ${a.phone}`, 0.35);

  const house = compareHouses(a, b);
  if (house && !(house[0] === "other-company" && (shared || profile))) say(...house);
  const addresses = compareAddresses(a, b);
  if (addresses) say(...addresses);
  if (a.title && b.title && plain(a.title) === plain(b.title)) say("same-title", `Both are ${a.title}`, 0.04);
  if (a.country && b.country && a.country !== b.country)
    say(
      "other-country",
      `One is in ${countryInWords(a.country)}, the other in ${countryInWords(b.country)}`,
      -0.08,
    );
  if (generationOf(a.firstName, a.lastName) !== generationOf(b.firstName, b.lastName))
    say("other-generation", "One is called junior or senior, and the other is not", -0.6);

  const score =
    Math.round(
      Math.min(
        1,
        Math.max(
          0,
          reasons.reduce((sum, { counts }) => sum + counts, 0),
        ),
      ) * 100,
    ) / 100;
  reasons.sort((x, y) => y.counts - x.counts);
  const because = reasons
    .filter(({ counts, code }) => counts > 0 && code !== "whole-name")
    .map(({ because }) => because)
    .slice(0, 3)
    .join(". ");
  return { propose: score >= PROPOSED_AT, score, reasons, because };
}
