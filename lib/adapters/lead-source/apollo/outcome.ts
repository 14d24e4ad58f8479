import type { FoundProfile, SourceAnswer } from "@/lib/cam/ports/lead-source";
import { type JsonAnswer, retryAfter } from "../../ask-json";
import { ApolloPage, ApolloPerson, ApolloProblem } from "./wire";

export const PER_PAGE = 100;
/** Apollo shows no more than 500 pages of a search. */
const LAST_PAGE = 500;
const MINUTE = 60;

/** What Apollo's answer to page `page` means for whoever asked. */
export function outcomeOf(answer: JsonAnswer, page: number): SourceAnswer {
  if ("lost" in answer)
    return { outcome: "later", because: `Apollo ${answer.lost}.`, afterSeconds: MINUTE, unwell: true };
  const { status, body } = answer;
  if (status === 200) return pageOf(body, page);
  const said = ApolloProblem.safeParse(body).data;
  const why = said?.message ?? said?.error_message ?? said?.error;
  if (status === 429) {
    const wait = retryAfter(answer.header("retry-after")) ?? windowLeft(answer.header);
    return { outcome: "later", because: "Apollo's limit of requests is reached.", afterSeconds: wait };
  }
  if (status === 401)
    return { outcome: "refused", because: "Apollo does not know this key. Check APOLLO_API_KEY." };
  if (status === 403)
    return {
      outcome: "refused",
      because: `Apollo does not let this key search people: it takes a master key and a plan with API access.${told(why)}`,
    };
  if (status === 402) return { outcome: "refused", because: `Apollo wants more credits first.${told(why)}` };
  if (status >= 500)
    return {
      outcome: "later",
      because: `Apollo is failing (${status}).`,
      afterSeconds: 5 * MINUTE,
      unwell: true,
    };
  return { outcome: "refused", because: `Apollo refused the search (${status}).${told(why)}` };
}

const told = (why: string | undefined) => (why ? ` It says: ${why.slice(0, 300)}` : "");

/** Without a Retry-After: the widest window that is used up has to pass. Apollo's windows are a minute, an hour, a day. */
function windowLeft(header: (name: string) => string | undefined): number {
  if (header("x-daily-requests-left") === "0" || header("x-24-hour-requests-left") === "0")
    return 24 * 60 * MINUTE;
  return header("x-hourly-requests-left") === "0" ? 60 * MINUTE : MINUTE;
}

function pageOf(body: unknown, page: number): SourceAnswer {
  const read = ApolloPage.safeParse(body);
  if (!read.success)
    return {
      outcome: "later",
      because: "Apollo's answer was of no use.",
      afterSeconds: 5 * MINUTE,
      unwell: true,
    };
  const { people, total_entries, pagination } = read.data;
  const known = people.flatMap((one) => ApolloPerson.safeParse(one).data ?? []);
  const pages = pagination?.total_pages ?? Math.ceil((total_entries ?? Number.POSITIVE_INFINITY) / PER_PAGE);
  const more = people.length > 0 && page < Math.min(pages, LAST_PAGE);
  const odd = people.length - known.length;
  return {
    outcome: "page",
    profiles: known.map(profileOf),
    next: more ? String(page + 1) : null,
    left: odd > 0 ? [`${odd} of Apollo's people could not be read`] : [],
  };
}

/** "email_not_unlocked@domain.com" is Apollo's way to say that it keeps the address to itself. */
const addressOf = (email: string | null | undefined) =>
  email?.includes("@") && !/^email_not_unlocked@/i.test(email) ? email : null;

function profileOf(person: ApolloPerson): FoundProfile {
  const { organization } = person;
  const last = person.last_name ?? null;
  const shown = [person.first_name, last ?? person.last_name_obfuscated].filter(Boolean).join(" ");
  return {
    handle: person.id,
    profileUrl: person.linkedin_url ?? `https://app.apollo.io/#/people/${encodeURIComponent(person.id)}`,
    fullName: person.name ?? (shown || null),
    firstName: person.first_name ?? null,
    lastName: last,
    title: person.title ?? person.headline ?? null,
    companyName: organization?.name ?? null,
    companyDomain: organization?.primary_domain ?? organization?.website_url ?? null,
    industry: organization?.industry ?? null,
    employees: organization?.estimated_num_employees ?? null,
    email: addressOf(person.email),
    phone: null,
    linkedinUrl: person.linkedin_url ?? null,
    location: [person.city, person.state, person.country].filter(Boolean).join(", ") || null,
    city: person.city ?? null,
    country: person.country ?? null,
    followers: null,
    lastActiveAt: null,
    about: null,
    said: { apolloId: person.id, hasEmail: person.has_email ?? null },
  };
}
