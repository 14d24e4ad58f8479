import { z } from "zod";

/** What counts as having worked. */
export const OUTCOMES = ["replied", "interested", "won"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const ReadCalibration = z.object({
  campaignId: z.uuid("This is no campaign."),
  outcome: z.enum(OUTCOMES, `An outcome is one of ${OUTCOMES.join(", ")}.`).default("replied"),
});
export type ReadCalibration = z.infer<typeof ReadCalibration>;
