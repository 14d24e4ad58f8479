import { z } from "zod";

export const DispatchInput = z.object({
  campaignId: z.uuid("This is no campaign.").nullable().default(null),
  dryRun: z.boolean().default(false),
});
export type DispatchInput = z.infer<typeof DispatchInput>;
