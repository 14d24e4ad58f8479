import { z } from "zod";

/** What the job that routes may be asked for. */
export const RouteInput = z.object({
  /** Without it: every campaign that runs, and of those held back only whose time has come. */
  campaignId: z.uuid("This is no campaign.").nullable().default(null),
  /** Says what it would do, and does nothing. */
  dryRun: z.boolean().default(false),
});
export type RouteInput = z.infer<typeof RouteInput>;
