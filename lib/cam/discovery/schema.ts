import { z } from "zod";

const words = z.array(z.string().trim().min(1).max(200)).max(100);
const atLeast = z.number().int().min(0);

/** DiscoveryJob.criteria: who is looked for. */
export const DiscoveryCriteria = z.strictObject({
  keywords: words.optional(),
  locations: words.optional(),
  roles: words.optional(),
  employees: z.strictObject({ least: atLeast.optional(), most: atLeast.optional() }).optional(),
  followers: z.strictObject({ least: atLeast.optional(), most: atLeast.optional() }).optional(),
  activeWithinDays: z.number().int().min(1).optional(),
  /** For WEB: the domains or pages to read. */
  pages: words.optional(),
  limit: z.number().int().min(1).max(10_000).optional(),
});
export type DiscoveryCriteria = z.infer<typeof DiscoveryCriteria>;

/** DiscoveryJob.outcomes: per platform, how it went. One failing leaves the others' results. */
export const DiscoveryOutcomes = z.record(
  z.string(),
  z.strictObject({
    state: z.enum(["found", "failed", "not-connected"]),
    found: atLeast,
    because: z.string().optional(),
  }),
);
export type DiscoveryOutcomes = z.infer<typeof DiscoveryOutcomes>;

/** DiscoveredProfile.reasons: which criteria it meets, and which not. */
export const MatchReasons = z.array(
  z.strictObject({ criterion: z.string().min(1), met: z.boolean(), because: z.string() }),
);
export type MatchReasons = z.infer<typeof MatchReasons>;

/** DiscoveredProfile.answer: what the platform said, as it said it. */
export const PlatformAnswer = z.record(z.string(), z.json());
export type PlatformAnswer = z.infer<typeof PlatformAnswer>;
