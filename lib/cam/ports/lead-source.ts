import type { Platform } from "@/lib/db/generated/enums";
import type { Json } from "../json";

export interface Range {
  least?: number | undefined;
  most?: number | undefined;
}

/** Who is looked for. A source uses what it can ask for; the rest is judged by what it answers. */
export interface Wanted {
  keywords: readonly string[];
  locations: readonly string[];
  roles: readonly string[];
  employees: Range | undefined;
  followers: Range | undefined;
  activeWithinDays: number | undefined;
  /** For WEB: domains or pages to read. */
  pages: readonly string[];
  /** For networks that allow a look at a known person alone: addresses of profiles. */
  profiles: readonly string[];
}

/** A person as a platform shows them. Null is "it does not say". */
export interface FoundProfile {
  /** The platform's own name for the person; the same person has the same, however often they are found. */
  handle: string;
  /** Where the operator can see this with their own eyes, and where the lead says it is from. */
  profileUrl: string | null;
  fullName: string | null;
  firstName: string | null;
  lastName: string | null;
  title: string | null;
  companyName: string | null;
  companyDomain: string | null;
  industry: string | null;
  employees: number | null;
  email: string | null;
  phone: string | null;
  linkedinUrl: string | null;
  location: string | null;
  city: string | null;
  country: string | null;
  followers: number | null;
  lastActiveAt: string | null;
  /** What they say of themselves. */
  about: string | null;
  /** Anything else the platform said that is worth keeping. */
  said: Record<string, Json>;
}

export interface SourceQuestion {
  wanted: Wanted;
  /** Where the last page ended; null at the start. */
  cursor: string | null;
  /** More than this are not wanted. */
  most: number;
}

export type SourceAnswer =
  /** `left` says what was not read and why: a page that robots.txt forbids, a handle nobody has. */
  | { outcome: "page"; profiles: FoundProfile[]; next: string | null; left: string[] }
  | { outcome: "refused"; because: string }
  /** `unwell`: the platform itself fails, or could not be reached; otherwise it is in good order and asks for patience. */
  | { outcome: "later"; because: string; afterSeconds: number; unwell?: boolean }
  | { outcome: "not-connected"; because: string };

/** What the screen says of a source before anybody searches. */
export interface SourceStanding {
  connected: boolean;
  /** What it can do, in a sentence; where the platform forbids a search, that. */
  does: string;
  /** What is missing and where it is said. */
  needs: string | null;
}

/** A place where people can be found by its own rules. Never throws. */
export interface LeadSource {
  readonly platform: Platform;
  standing(): SourceStanding;
  search(question: SourceQuestion): Promise<SourceAnswer>;
}
