import { z } from "zod";
import { pageFields, withoutNul } from "../paging/schema";

/** Lists count exactly up to here; above they say "about". */
export const COUNTED_EXACTLY = 10_000;

/** One value or several: with commas between them, or the name given several times. */
const listed = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [...new Set([given].flat().flatMap((text) => text.split(",").filter(Boolean)))]);

const someOf = <const Values extends readonly [string, ...string[]]>(values: Values, things: string) =>
  listed.pipe(z.array(z.enum(values, `Use ${things}: ${values.join(", ")}.`)).max(values.length)).optional();

const words = z
  .string()
  .trim()
  .max(200, "Use at most 200 characters.")
  .transform((text) => withoutNul(text) || undefined)
  .optional();

const day = z.iso
  .date("Use a day like 2026-03-02.")
  .refine((text) => text >= "1900", "Use a day like 2026-03-02.")
  .optional();
const score = z.coerce
  .number("Use a number from 0 to 1.")
  .min(0, "Scores go from 0 to 1.")
  .max(1, "Scores go from 0 to 1.")
  .optional();

export const LEAD_SORTS = [
  "-added",
  "added",
  "-score",
  "name",
  "-name",
  "company",
  "-company",
  "-changed",
  "changed",
] as const;

const STATUSES = [
  "HARVESTED",
  "ENRICHED",
  "SCORED",
  "QUALIFIED",
  "REJECTED",
  "IN_REVIEW",
  "ROUTED",
  "NURTURED",
  "REPLIED",
  "CONVERTED",
  "SUPPRESSED",
] as const;
const STAGES = ["NEW", "CONTACTED", "REPLIED", "QUALIFIED", "WON", "LOST"] as const;
const TIERS = ["HOT", "WARM", "COOL", "COLD", "none"] as const;
const VERDICTS = ["VALID", "RISKY", "INVALID", "UNKNOWN", "none"] as const;
const SOURCES = [
  "IMPORT",
  "MANUAL",
  "PASTE",
  "API",
  "APOLLO",
  "WEB",
  "LINKEDIN",
  "TWITTER",
  "INSTAGRAM",
  "REFERRAL",
] as const;

/** Which leads: as it stands in an address, in a saved view, in a program's question, and in the scope of a deed. */
export const leadFilterFields = {
  campaign: z.uuid("This is no campaign.").optional(),
  status: someOf(STATUSES, "statuses"),
  stage: someOf(STAGES, "stages"),
  tier: someOf(TIERS, "tiers"),
  /** "me", "none", or a member's id. */
  owner: z.union([z.enum(["me", "none"]), z.uuid()], 'Use "me", "none", or a member\'s id.').optional(),
  /** Any of these tags. */
  tag: listed.pipe(z.array(z.uuid("This is no tag.")).max(20)).optional(),
  verification: someOf(VERDICTS, "verdicts"),
  source: someOf(SOURCES, "sources"),
  address: z.enum(["yes", "no"], 'Use "yes" or "no".').optional(),
  country: listed
    .pipe(z.array(z.string().regex(/^[A-Z]{2}$/, "Use two capital letters, like PT.")).max(50))
    .optional(),
  /** The company's domain, or the part of the address behind the @. */
  domain: z
    .string()
    .trim()
    .max(200, "Use at most 200 characters.")
    .transform(
      (text) =>
        withoutNul(text)
          .toLowerCase()
          .replace(/^.*@|^www\./, "") || undefined,
    )
    .optional(),
  scoreFrom: score,
  scoreTo: score,
  /** Days in the workspace's zone, both included. */
  addedFrom: day,
  addedTo: day,
  import: z.uuid("This is no import.").optional(),
  /** Beginnings of words in the name, the title, the company or the address. */
  q: words,
};

export const LeadFilter = z.object(leadFilterFields);
export type LeadFilter = z.infer<typeof LeadFilter>;

export const LeadListQuery = z.object({
  ...leadFilterFields,
  sort: z.enum(LEAD_SORTS, `Sort by one of ${LEAD_SORTS.join(", ")}.`).default("-added"),
  ...pageFields,
  // A name may stand in it.
  cursor: z.string().max(600).optional(),
});
export type LeadListQuery = z.infer<typeof LeadListQuery>;
