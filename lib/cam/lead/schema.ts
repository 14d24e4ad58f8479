import { z } from "zod";

const share = z.number().min(0).max(1);

/** Lead.scoreEvidence: every signal's line, as the lead page shows it. */
export const ScoreEvidence = z.array(
  z.strictObject({
    signal: z.string().min(1),
    part: z.enum(["fit", "opportunity"]),
    value: share,
    weight: z.number().min(0),
    confidence: share,
    because: z.string().min(1),
  }),
);
export type ScoreEvidence = z.infer<typeof ScoreEvidence>;

/** Lead.qualification: the verdict's reasons, all of them. */
export const Qualification = z.strictObject({
  reasons: z.array(z.strictObject({ code: z.string().min(1), because: z.string().min(1) })).min(1),
});
export type Qualification = z.infer<typeof Qualification>;

/** LeadEvent.detail: what the line's kind adds to its text. */
export const LeadEventDetail = z.record(z.string(), z.json());
export type LeadEventDetail = z.infer<typeof LeadEventDetail>;
