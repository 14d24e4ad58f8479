import { z } from "zod";
import { pageFields } from "../paging/schema";

export const PLATFORMS = ["APOLLO", "WEB", "LINKEDIN", "TWITTER", "INSTAGRAM"] as const;

const words = z
  .array(z.string().trim().min(1).max(200, "Use at most 200 characters a line."))
  .max(200, "Use at most 200 lines.");
const atLeast = z.number().int().min(0);
const range = z
  .strictObject({ least: atLeast.optional(), most: atLeast.optional() })
  .refine(
    ({ least, most }) => least === undefined || most === undefined || least <= most,
    "The most is less than the least.",
  );

export const MOST_PEOPLE = 2_000;

const criteria = {
  keywords: words.optional(),
  locations: words.optional(),
  roles: words.optional(),
  employees: range.optional(),
  followers: range.optional(),
  activeWithinDays: z.number().int().min(1).max(3650).optional(),
  /** For WEB: the domains or pages to read. */
  pages: words.optional(),
  /** For networks that allow a look at known people alone: the addresses of their profiles. */
  profiles: words.optional(),
  /** People a platform, at most. */
  limit: z.number().int().min(1).max(MOST_PEOPLE, "Ask for at most 2,000 people a source.").optional(),
};

/** DiscoveryJob.criteria: who is looked for. */
export const DiscoveryCriteria = z.strictObject(criteria);
export type DiscoveryCriteria = z.infer<typeof DiscoveryCriteria>;

/** DiscoveryJob.outcomes: per platform, how it went. One failing leaves the others' results. */
export const DiscoveryOutcomes = z.record(
  z.string(),
  z.strictObject({
    state: z.enum(["queued", "searching", "waiting", "found", "failed", "not-connected", "stopped"]),
    found: atLeast,
    because: z.string().optional(),
    /** Where it goes on. */
    cursor: z.string().nullable().optional(),
    /** What was not read, and why. */
    left: z.array(z.string()).optional(),
    /** When a platform that asked for patience is asked again. */
    again: z.iso.datetime().optional(),
  }),
);
export type DiscoveryOutcomes = z.infer<typeof DiscoveryOutcomes>;
export type PlatformOutcome = DiscoveryOutcomes[string];

/** DiscoveredProfile.reasons: which criteria it meets, and which not; what nobody knows is neither. */
export const MatchReasons = z.array(
  z.strictObject({
    criterion: z.string().min(1),
    met: z.enum(["yes", "partly", "no", "unknown"]),
    weight: z.number().min(0),
    because: z.string(),
  }),
);
export type MatchReasons = z.infer<typeof MatchReasons>;

/** DiscoveredProfile.answer: what the platform said, as it said it. */
export const PlatformAnswer = z.record(z.string(), z.json());
export type PlatformAnswer = z.infer<typeof PlatformAnswer>;

const JobId = z.uuid("This is no search.");
const campaignId = z.uuid("Choose a campaign from the list.");

export const CreateDiscovery = z
  .object({
    name: z.string().trim().max(120, "Use at most 120 characters.").default(""),
    platforms: z
      .array(z.enum(PLATFORMS, "Choose from the list of sources."))
      .min(1, "Choose at least one source.")
      .transform((all) => [...new Set(all)]),
    campaignId: campaignId.nullish().transform((id) => id ?? null),
    /** Left out, the search begins at once; "tonight" leaves it to the harvest. */
    begins: z.enum(["now", "tonight"]).default("now"),
    ...criteria,
  })
  .superRefine(({ platforms, pages = [], profiles = [], keywords = [], roles = [] }, issue) => {
    const needs = (path: string, message: string) =>
      issue.addIssue({ code: "custom", path: [path], message });
    if (platforms.includes("WEB") && pages.length === 0)
      needs("pages", "Name the domains or pages that are to be read.");
    if (platforms.some((one) => one === "LINKEDIN" || one === "INSTAGRAM") && profiles.length === 0)
      needs("profiles", "LinkedIn and Instagram allow no search for people: name the profiles to look at.");
    if (platforms.includes("TWITTER") && [...profiles, ...keywords, ...roles].length === 0)
      needs("keywords", "X is searched by words: give some, or name profiles.");
  });
export type CreateDiscovery = z.infer<typeof CreateDiscovery>;

export const OfDiscovery = z.object({ jobId: JobId });
export type OfDiscovery = z.infer<typeof OfDiscovery>;

export const DiscoveryFilter = z.object({ ...pageFields });
export type DiscoveryFilter = z.infer<typeof DiscoveryFilter>;

export const ProfileFilter = z.object({
  jobId: JobId,
  /** "WEB,APOLLO"; all when left out. */
  platforms: z
    .string()
    .max(80)
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(PLATFORMS, "Choose from the list of sources.")))
    .optional(),
  /** Only those that match at least so well. */
  least: z.coerce.number().min(0).max(1).optional(),
  /** Those who are no leads yet, or those who are. */
  only: z.enum(["open", "leads"]).optional(),
  ...pageFields,
});
export type ProfileFilter = z.infer<typeof ProfileFilter>;

const chosen = {
  jobId: JobId,
  /** These people; or everybody who matches at least `least`. */
  profileIds: z.array(z.uuid()).max(5_000, "Choose at most 5,000 people at once.").optional(),
  least: z.number().min(0).max(1).optional(),
  /** With `least`: nobody of other platforms, and none of these people. */
  platforms: z.array(z.enum(PLATFORMS)).optional(),
  except: z.array(z.uuid()).max(5_000).optional(),
  campaignId,
};

export const PreviewConversion = z.object(chosen);
export type PreviewConversion = z.infer<typeof PreviewConversion>;

const { campaignId: _campaignId, ...whom } = chosen;
export const PreviewAddresses = z.object(whom);
export type PreviewAddresses = z.infer<typeof PreviewAddresses>;

export const FindAddresses = z.object({
  ...whom,
  /** The most it may cost: what the preview said. Where it would be more by now, nothing is asked. */
  credits: z.number().int().min(1, "Say how many credits it may cost.").max(5_000),
});
export type FindAddresses = z.infer<typeof FindAddresses>;

export const ConvertProfiles = z.object({
  ...chosen,
  lawfulBasis: z.enum(
    ["LEGITIMATE_INTEREST", "CONSENT", "EXISTING_RELATION", "OTHER"],
    "Say why you may write to these people.",
  ),
  lawfulBasisDetail: z.string().trim().max(400, "Use at most 400 characters.").optional(),
});
export type ConvertProfiles = z.infer<typeof ConvertProfiles>;
