import type {
  AliasSource,
  Channel,
  ContactSource,
  LawfulBasis,
  LeadEventKind,
  Verification,
} from "@/lib/db/generated/enums";
import { addressShown } from "@/lib/format/domain-shown";

/** What each field is called, on the forms, in the story and where two people changed it at once. */
export const FIELDS: Record<string, string> = {
  firstName: "First name",
  lastName: "Last name",
  title: "Role",
  seniority: "Seniority",
  email: "Address",
  phone: "Phone",
  linkedinUrl: "LinkedIn",
  twitterUrl: "X",
  instagramUrl: "Instagram",
  city: "City",
  country: "Country",
  zone: "Time zone",
  language: "Language",
  companyId: "Company",
  name: "Name",
  domain: "Domain",
  website: "Website",
  industry: "Industry",
  employees: "Employees",
  tech: "Technology",
  valueMinor: "Value a month",
};

export const fieldName = (field: string) => FIELDS[field] ?? field;

export const SOURCES: Record<ContactSource, string> = {
  IMPORT: "A file",
  MANUAL: "Brought in by hand",
  PASTE: "A pasted list",
  API: "A program, over the API",
  APOLLO: "Apollo",
  WEB: "A web page",
  LINKEDIN: "LinkedIn",
  TWITTER: "X",
  INSTAGRAM: "Instagram",
  REFERRAL: "A referral",
};

export const BASES: Record<LawfulBasis, string> = {
  LEGITIMATE_INTEREST: "Legitimate interest",
  CONSENT: "Consent",
  EXISTING_RELATION: "Existing relation",
  OTHER: "Another basis",
};

export const VERDICTS: Record<
  Verification | "NONE",
  { label: string; tone: "positive" | "attention" | "stop" | "quiet" }
> = {
  VALID: { label: "Valid", tone: "positive" },
  RISKY: { label: "Risky", tone: "attention" },
  INVALID: { label: "Not valid", tone: "stop" },
  UNKNOWN: { label: "Unknown", tone: "quiet" },
  NONE: { label: "Not checked yet", tone: "quiet" },
};

export const ALIASES: Record<AliasSource, string> = {
  REPLY: "answered from there",
  MERGE: "from before a merge",
  OPERATOR: "theirs before",
};

export const CHANNELS: Record<Channel, string> = {
  MAIL: "by mail",
  CALL: "by phone",
  LINKEDIN: "on LinkedIn",
};

export const KINDS: Record<LeadEventKind, string> = {
  CREATED: "Came in",
  STATUS_MOVED: "Status",
  STAGE_MOVED: "Stage",
  SCORED: "Scored",
  MAIL_PLANNED: "Mail planned",
  MAIL_SENT: "Mail sent",
  MAIL_NOT_SENT: "Mail not sent",
  MAIL_REPORTED: "About a mail",
  MAIL_RECEIVED: "Mail received",
  NOTE: "Note",
  CALL: "Call",
  MESSAGE: "Message",
  MEETING: "Meeting",
  TASK: "Task",
  CHANGED: "Changed",
  STOPPED: "Stopped",
  RELEASED: "Goes on",
  MERGED: "Merged",
  ERASED: "Erased",
};

/** Who says it: a vendor by its name, the rest in a word. */
export const originName = (source: string) =>
  ({ operator: "said by", import: "from the file", apollo: "Apollo", dropcontact: "Dropcontact" })[source] ??
  source;

interface Named {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  erasedAt?: Date | string | null;
}

/** What a person is called on a page: by name, else by address. */
export const personName = ({ firstName, lastName, email, erasedAt }: Named) =>
  [firstName, lastName].filter(Boolean).join(" ") ||
  (email && addressShown(email)) ||
  (erasedAt ? "An erased person" : "Somebody without a name");

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

export function countryName(code: string) {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Only what leads to a page is made a link: nothing that came from outside may run here. */
export const safeUrl = (text: string | null) =>
  text && /^https?:\/\/[^\s]+$/i.test(text) ? text : undefined;
