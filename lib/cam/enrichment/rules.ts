import type { AddressVerdict } from "../address/schema";
import { emailKey } from "../address-key/rules";
import type { Provenance } from "../contact/schema";
import { countryCode } from "../country/rules";
import { registrableDomain } from "../domain-name/rules";
import { tidyCompany, tidyName } from "../naming/rules";
import type { AddressOpinion, CompanyFacts, PersonFacts } from "../ports/vendor";
import { linkedinUrl } from "../profile-url/rules";

/** Who somebody is. A vendor may fill it in, and never says it anew. */
const IDENTITY = ["firstName", "lastName", "linkedinUrl", "name", "domain", "website"];

/** Sources that are a person's own word: no vendor overwrites them, with or without a note of where the value came from. */
const SAID_BY_PEOPLE = ["operator", "manual", "api", "reply"];

interface Held {
  value: unknown;
  /** Where the value comes from: of the field itself, else of the whole record. */
  source: string;
}

const isGap = (value: unknown) =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/**
 * A gap is filled. What changes with time (title, place, size) is said anew by whoever was asked last, if another vendor or a
 * file said it before. What a person said stays, and so does who somebody is.
 */
export function mayWrite(field: string, { value, source }: Held): boolean {
  if (isGap(value)) return true;
  return !IDENTITY.includes(field) && !SAID_BY_PEOPLE.includes(source.toLowerCase());
}

const short = (text: string | undefined, most = 200) => {
  const plain = text
    ?.replace(/\p{Cc}+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  // Cut in the middle of a letter it would be none the database keeps.
  return plain ? plain.slice(0, most).toWellFormed() : undefined;
};

/** A name goes into a greeting: what is no name at all is left out. */
const name = (text: string | undefined) => {
  const plain = short(text, 100);
  return plain && /\p{L}/u.test(plain) && !/[<>{}@]|https?:/i.test(plain) ? tidyName(plain) : undefined;
};

const hostOf = (text: string | undefined) => {
  const given = short(text);
  if (!given) return undefined;
  try {
    return registrableDomain(new URL(/^[a-z]+:\/\//i.test(given) ? given : `https://${given}`).hostname);
  } catch {
    return undefined;
  }
};

export interface PersonFields {
  firstName?: string;
  lastName?: string;
  title?: string;
  seniority?: string;
  phone?: string;
  linkedinUrl?: string;
  city?: string;
  country?: string;
}

export interface CompanyFields {
  name?: string;
  domain?: string;
  website?: string;
  industry?: string;
  employees?: number;
  tech?: string[];
  city?: string;
  country?: string;
}

const withoutGaps = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isGap(value))) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

/** A vendor's words as our fields hold them; what does not fit a field is left out. */
export const personFields = (facts: PersonFacts): PersonFields =>
  withoutGaps({
    firstName: name(facts.firstName),
    lastName: name(facts.lastName),
    title: short(facts.title),
    seniority: short(facts.seniority, 60),
    phone: short(facts.phone, 40)?.replace(/[^\d+()/. -]/g, "") || undefined,
    linkedinUrl: linkedinUrl(facts.linkedinUrl ?? ""),
    city: short(facts.city, 100),
    country: countryCode(facts.country ?? ""),
  });

export function companyFields(facts: CompanyFacts): CompanyFields {
  const domain = hostOf(facts.domain) ?? hostOf(facts.website);
  const given = short(facts.name);
  return withoutGaps({
    name: given && /[\p{L}\p{N}]/u.test(given) ? tidyCompany(given) : undefined,
    domain,
    website: domain && facts.website ? `https://${domain}` : undefined,
    industry: short(facts.industry, 100),
    employees: facts.employees,
    tech: facts.tech?.flatMap((one) => short(one, 60) ?? []).slice(0, 100),
    city: short(facts.city, 100),
    country: countryCode(facts.country ?? ""),
  });
}

type Row = Readonly<Record<string, unknown>>;

/** What of `offered` is written over `row`: nothing that may not be, and nothing that stands there already. */
export function changesTo(
  row: Row,
  origins: Provenance,
  rowSource: string,
  offered: object,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(offered).filter(([field, value]) => {
      const held = { value: row[field], source: origins[field]?.source ?? rowSource };
      return JSON.stringify(held.value) !== JSON.stringify(value) && mayWrite(field, held);
    }),
  );
}

const RANK: Record<AddressVerdict, number> = { VALID: 0, RISKY: 1, UNKNOWN: 2, INVALID: 3 };

export interface FoundAddress extends AddressOpinion {
  key: string;
}

/** The address a vendor found for somebody who has none: its best, and never one it calls invalid. */
export function bestAddress(addresses: readonly AddressOpinion[]): FoundAddress | undefined {
  const usable = addresses.flatMap((one) => {
    const key = one.verdict === "INVALID" ? undefined : emailKey(one.address);
    return key ? [{ ...one, key }] : [];
  });
  return usable.toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict])[0];
}

/** What a vendor says of the address somebody has. */
export function opinionOfOwn(
  addresses: readonly AddressOpinion[],
  ownKey: string,
): AddressOpinion | undefined {
  return addresses.find(({ address }) => emailKey(address) === ownKey);
}

export type LeadReady =
  | { ready: true }
  | {
      ready: false;
      because: "answer-on-its-way" | "budget" | "circuit" | "patience" | "refused" | "address-not-checked";
    };

const PATIENCE_MS = 3 * 24 * 3_600_000;

interface LeadFacts {
  createdAt: Date;
  /** A vendor has been handed this person and has not answered. */
  underWay: boolean;
  /** A vendor could be asked, and could not be reached or afforded in this run. */
  blocked: "budget" | "circuit" | "patience" | "refused" | undefined;
  verification: AddressVerdict | null;
  hasAddress: boolean;
}

/** Whether a lead goes on. An answer that is on its way is waited for; everything else for three days, then it goes on as it is. */
export function leadReady(facts: LeadFacts, now: Date): LeadReady {
  if (facts.underWay) return { ready: false, because: "answer-on-its-way" };
  if (now.getTime() - facts.createdAt.getTime() > PATIENCE_MS) return { ready: true };
  if (facts.blocked) return { ready: false, because: facts.blocked };
  if (facts.hasAddress && (facts.verification === null || facts.verification === "UNKNOWN"))
    return { ready: false, because: "address-not-checked" };
  return { ready: true };
}

const WORDS: Record<string, string> = {
  firstName: "first name",
  lastName: "last name",
  title: "title",
  seniority: "seniority",
  phone: "phone",
  linkedinUrl: "LinkedIn profile",
  city: "city",
  country: "country",
  email: "address",
  companyId: "company",
};

/** "address, title and company", for the timeline. */
export function inWords(fields: readonly string[]): string {
  const words = fields.map((field) => WORDS[field] ?? field);
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
