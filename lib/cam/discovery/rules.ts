import { z } from "zod";
import { countryCode } from "../country/rules";
import { Refusal } from "../errors";
import type { FoundProfile, Range } from "../ports/lead-source";
import type { DiscoveryCriteria, MatchReasons } from "./schema";

export interface Match {
  /** 0 to 1. */
  score: number;
  reasons: MatchReasons;
}

type Judgement = { value: number; because: string } | { unknown: string };

/** What somebody is by title says most; that they are active, least. */
const WEIGHTS = { role: 3, keywords: 2, location: 2, employees: 2, followers: 1, activity: 1 };
/** A fact that nobody knows counts half: it speaks neither for nor against. */
const UNKNOWN = 0.5;

/** How well a person fits what was looked for, with the reason for each criterion. */
export function matchOf(criteria: DiscoveryCriteria, person: FoundProfile, now: Date): Match {
  const judged: [keyof typeof WEIGHTS, Judgement | undefined][] = [
    ["role", criteria.roles?.length ? byRole(criteria.roles, person) : undefined],
    ["keywords", criteria.keywords?.length ? byKeywords(criteria.keywords, person) : undefined],
    ["location", criteria.locations?.length ? byLocation(criteria.locations, person) : undefined],
    ["employees", criteria.employees && within(criteria.employees, person.employees, "people work there")],
    ["followers", criteria.followers && within(criteria.followers, person.followers, "follow them")],
    ["activity", criteria.activeWithinDays ? byActivity(criteria.activeWithinDays, person, now) : undefined],
  ];
  const asked = judged.flatMap(([criterion, judgement]) =>
    judgement ? [{ criterion, judgement, weight: WEIGHTS[criterion] }] : [],
  );
  const worthOf = (judgement: Judgement) => ("unknown" in judgement ? UNKNOWN : judgement.value);
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  const sum = asked.reduce((so, { weight, judgement }) => so + weight * worthOf(judgement), 0);
  return {
    score: total === 0 ? UNKNOWN : Math.round((sum / total) * 10_000) / 10_000,
    reasons: asked.map(({ criterion, judgement, weight }) => ({
      criterion,
      weight,
      met: metOf(judgement),
      because: "unknown" in judgement ? judgement.unknown : judgement.because,
    })),
  };
}

const metOf = (judgement: Judgement): MatchReasons[number]["met"] => {
  if ("unknown" in judgement) return "unknown";
  if (judgement.value === 1) return "yes";
  return judgement.value === 0 ? "no" : "partly";
};

/** Letters and digits alone, so that "Geschäftsführer/in" and "geschaftsfuhrer" are the same words. */
const wordsOf = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

const holds = (text: string, phrase: string) => {
  const words = wordsOf(phrase);
  return words.length > 0 && ` ${wordsOf(text).join(" ")} `.includes(` ${words.join(" ")} `);
};

const SHORT: Record<string, string> = {
  ceo: "chief executive officer",
  cto: "chief technology officer",
  cfo: "chief financial officer",
  coo: "chief operating officer",
  cmo: "chief marketing officer",
  vp: "vice president",
  md: "managing director",
};
const spelled = (role: string) =>
  wordsOf(role)
    .map((word) => SHORT[word] ?? word)
    .join(" ");

function byRole(roles: readonly string[], { title }: FoundProfile): Judgement {
  if (!title) return { unknown: "No title is known." };
  const fits = roles.find((role) => holds(spelled(title), spelled(role)));
  return {
    value: fits ? 1 : 0,
    because: fits ? `“${title}” fits “${fits}”.` : `“${title}” is none of the roles asked for.`,
  };
}

function byKeywords(keywords: readonly string[], person: FoundProfile): Judgement {
  const texts = [person.title, person.companyName, person.industry, person.about].filter(
    (text) => text !== null,
  );
  if (texts.length === 0) return { unknown: "Nothing is known in which a keyword could stand." };
  const found = keywords.filter((keyword) => texts.some((text) => holds(text, keyword)));
  return {
    value: found.length / keywords.length,
    because: found.length > 0 ? `Speaks of ${found.join(", ")}.` : "Speaks of none of the keywords.",
  };
}

function byLocation(locations: readonly string[], { location, city, country }: FoundProfile): Judgement {
  const places = [location, city, country].filter((place) => place !== null);
  if (places.length === 0) return { unknown: "No place is known." };
  const codes = new Set(places.flatMap((place) => place.split(",")).map((part) => countryCode(part.trim())));
  const fits = locations.find((wanted) => {
    const code = countryCode(wanted);
    return places.some((place) => holds(place, wanted)) || (code !== undefined && codes.has(code));
  });
  const told = location ?? [city, country].filter(Boolean).join(", ");
  return {
    value: fits ? 1 : 0,
    because: fits ? `${told} is in ${fits}.` : `${told} is none of the places asked for.`,
  };
}

function within(
  { least = 0, most = Number.POSITIVE_INFINITY }: Range,
  count: number | null,
  what: string,
): Judgement {
  if (count === null) return { unknown: `Nobody knows how many ${what}.` };
  return {
    value: count >= least && count <= most ? 1 : 0,
    because: `${count.toLocaleString("en-GB")} ${what}.`,
  };
}

function byActivity(days: number, { lastActiveAt }: FoundProfile, now: Date): Judgement {
  const at = lastActiveAt === null ? Number.NaN : Date.parse(lastActiveAt);
  if (Number.isNaN(at)) return { unknown: "Nobody knows when they were last active." };
  const ago = Math.max(0, Math.floor((now.getTime() - at) / 86_400_000));
  return {
    value: ago <= days ? 1 : 0,
    because: ago === 0 ? "Active today." : `Last active ${ago} days ago.`,
  };
}

const Held = z.tuple([z.number().min(0).max(1), z.uuid()]);

/** Where a page of people ended: they are listed from the best match down. */
export const encodeMatch = ({ matchScore, id }: { matchScore: number; id: string }) =>
  Buffer.from(JSON.stringify([matchScore, id])).toString("base64url");

export function decodeMatch(cursor: string | undefined): { matchScore: number; id: string } | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [matchScore, id] = Held.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { matchScore, id };
  } catch {
    throw new Refusal("invalid", "This cursor is not one of ours. Start again without it.", {
      fields: { cursor: ["Not a cursor."] },
    });
  }
}

/** What a search is called when nobody named it. */
export function nameOf({
  roles = [],
  locations = [],
  keywords = [],
  pages = [],
  profiles = [],
}: DiscoveryCriteria): string {
  const who = [roles[0], keywords[0], locations[0] && `in ${locations[0]}`].filter(Boolean).join(" ");
  const said = who || pages[0] || profiles[0] || "People";
  const more = who ? 0 : Math.max(pages.length, profiles.length) - 1;
  const text = more > 0 ? `${said} and ${more} more` : said;
  return text.slice(0, 1).toUpperCase() + text.slice(1, 120);
}
