import type {
  Answered,
  CompanyFacts,
  EnrichOutcome,
  PersonAnswer,
  PersonAsked,
  PersonFacts,
} from "@/lib/cam/ports/vendor";
import { type Heard, retryAfterSeconds } from "../../vendor-http";
import { oneLine } from "../../vendor-text";
import { ApolloPerson, BulkMatch, SingleMatch } from "./wire";

/** What Apollo writes where it does not give the address away: the same for everybody, and nobody's. */
const PLACEHOLDER = /^(email_not_unlocked|not_unlocked)|@domain\.com$/i;

const OPINIONS = {
  verified: "VALID",
  extrapolated: "RISKY",
  guessed: "RISKY",
  unavailable: "UNKNOWN",
} as const;

/** Without what is not there. */
const said = <T extends object>(facts: T) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>;
  };

function companyOf(person: ApolloPerson): CompanyFacts | undefined {
  const { organization } = person;
  if (!organization) return undefined;
  const facts = said({
    name: organization.name,
    domain: organization.primary_domain,
    website: organization.website_url,
    industry: organization.industry,
    employees: organization.estimated_num_employees,
    tech: organization.technology_names,
    city: organization.city,
    country: organization.country,
  });
  return Object.keys(facts).length > 0 ? facts : undefined;
}

function factsOf(person: ApolloPerson): PersonFacts {
  const { email, email_status: word = "unknown" } = person;
  const company = companyOf(person);
  const verdict = OPINIONS[word.toLowerCase() as keyof typeof OPINIONS] ?? "UNKNOWN";
  return {
    ...said({
      firstName: person.first_name,
      lastName: person.last_name,
      title: person.title,
      seniority: person.seniority,
      linkedinUrl: person.linkedin_url,
      twitterUrl: person.twitter_url,
      city: person.city,
      country: person.country,
      record: person.id,
    }),
    addresses: email && !PLACEHOLDER.test(email) ? [{ address: email, verdict, word }] : [],
    ...(company && { company }),
  };
}

const same = (one: string | undefined, other: string | undefined) =>
  one !== undefined &&
  other !== undefined &&
  one.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase();
const profile = (url: string | undefined) => /linkedin\.com\/(?:in|pub)\/([^/?#]+)/i.exec(url ?? "")?.[1];

/** Whether this can be the person who was asked about. Rows come without a name of ours on them, and not always in order. */
function fits(asked: PersonAsked, person: ApolloPerson): boolean {
  // Their own name for somebody is the surest of all: where it is another, so is the person.
  if (asked.vendorRef !== undefined && person.id !== undefined) return asked.vendorRef === person.id;
  if (same(asked.email, person.email) || same(profile(asked.linkedinUrl), profile(person.linkedin_url)))
    return true;
  return (
    same(asked.lastName, person.last_name) &&
    (same(asked.firstName, person.first_name) || asked.firstName === undefined)
  );
}

/** Known by nothing that could be compared: then the place in the list is all there is. */
const cannotBeTold = ({ vendorRef, lastName, linkedinUrl, email }: PersonAsked, person: ApolloPerson) =>
  (vendorRef === undefined || person.id === undefined) &&
  (lastName === undefined || person.last_name === undefined) &&
  (linkedinUrl === undefined || person.linkedin_url === undefined) &&
  (email === undefined || person.email === undefined || PLACEHOLDER.test(person.email));

/** Gives each row to the person it speaks of: first by place where that fits, then by likeness. A row that fits nobody is nobody's. */
function assign(
  people: readonly PersonAsked[],
  rows: readonly (ApolloPerson | null)[],
  inOrder: boolean,
): PersonAnswer[] {
  const taken = new Set<number>();
  const given = new Map<string, ApolloPerson>();
  const give = (asked: PersonAsked, at: number) => {
    taken.add(at);
    given.set(asked.ref, rows[at] as ApolloPerson);
  };
  for (const [at, asked] of people.entries()) if (rows[at] && fits(asked, rows[at])) give(asked, at);
  for (const asked of people) {
    if (given.has(asked.ref)) continue;
    const at = rows.findIndex((row, place) => row && !taken.has(place) && fits(asked, row));
    if (at >= 0) give(asked, at);
  }
  return people.map((asked, at): PersonAnswer => {
    const person = given.get(asked.ref);
    if (person) return { ref: asked.ref, answer: "found", facts: factsOf(person) };
    const row = rows[at];
    if (row && !taken.has(at) && inOrder && cannotBeTold(asked, row))
      return { ref: asked.ref, answer: "found", facts: factsOf(row) };
    if (row && !taken.has(at))
      return { ref: asked.ref, answer: "unusable", because: "Apollo answered about somebody else." };
    return { ref: asked.ref, answer: "nothing" };
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the vendor said went wrong: short, and never more than a line. */
function complaintIn(text: string): string {
  const body = json(text);
  const held = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const line = [held.error_message, held.error, held.message].find((one) => typeof one === "string");
  return typeof line === "string" ? ` It says: "${oneLine(line, 200)}"` : "";
}

const OUT_OF_CREDITS = /insufficient credit|not enough credit|out of credit|credit limit/i;

/** What an answer other than 200 means, for any call to Apollo. */
export function apolloRefusal(heard: Heard, now: number): Exclude<EnrichOutcome, Answered> {
  if (heard.heard === "not-sent")
    return { status: "later", kind: "unreachable", afterSeconds: 60, reason: heard.reason };
  if (heard.heard === "lost") return { status: "unknown", reason: heard.reason };
  const { status, text, headers } = heard;
  const complaint = complaintIn(text);
  if (status === 429 || status === 503) {
    // The windows are told without their end: a day's is not over in a minute.
    const dayUsedUp = headers.get("x-24-hour-requests-left") === "0";
    const hourUsedUp = headers.get("x-hourly-requests-left") === "0";
    const afterSeconds = retryAfterSeconds(headers, now) ?? (dayUsedUp ? 3600 : hourUsedUp ? 900 : 60);
    return {
      status: "later",
      kind: "busy",
      afterSeconds,
      reason: `Apollo asks for patience (${status}).${complaint}`,
    };
  }
  if (status === 402 || (status < 500 && OUT_OF_CREDITS.test(complaint)))
    return {
      status: "refused",
      kind: "credits",
      reason: `Apollo's account has no credits left.${complaint}`,
    };
  if (status === 401 || status === 403)
    return {
      status: "refused",
      kind: "key",
      reason: `Apollo does not take this key (${status}).${complaint}`,
    };
  if (status >= 300 && status < 500)
    return {
      status: "refused",
      kind: "request",
      reason: `Apollo refused the request (${status}).${complaint}`,
    };
  return {
    status: "unknown",
    reason: `Apollo answered ${status}, and whether it did the work is not known.${complaint}`,
  };
}

/** Apollo's answer to a request for several people, or for one, as what to do next. Every odd answer ever seen is a line in its test. */
export function apolloOutcome(heard: Heard, people: readonly PersonAsked[], now: number): EnrichOutcome {
  if (heard.heard !== "answer" || heard.status !== 200) return apolloRefusal(heard, now);
  const body = json(heard.text);
  const bulk = BulkMatch.safeParse(body);
  const single = SingleMatch.safeParse(body);
  if (!bulk.success) {
    const complaint = complaintIn(heard.text);
    if (OUT_OF_CREDITS.test(complaint))
      return {
        status: "refused",
        kind: "credits",
        reason: `Apollo's account has no credits left.${complaint}`,
      };
    if (people.length !== 1 || !single.success || !("person" in single.data))
      return {
        status: "unknown",
        reason: `Apollo answered with something that is no list of people.${complaint}`,
      };
  }
  const rows = (bulk.success ? bulk.data.matches : [single.data?.person])
    .slice(0, people.length)
    .map((row) => {
      const read = ApolloPerson.safeParse(row);
      return read.success && Object.values(read.data).some((value) => value !== undefined && value !== null)
        ? read.data
        : null;
    });
  const given = assign(people, rows, rows.length === people.length);
  const found = given.filter(({ answer }) => answer === "found").length;
  const charged = bulk.success ? (bulk.data.credits_consumed ?? null) : found;
  return { status: "answered", people: given, charged, creditsLeft: null };
}
