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

export const STAGES = ["NEW", "CONTACTED", "REPLIED", "QUALIFIED", "WON", "LOST"] as const;

export const LeadId = z.object({ leadId: z.uuid("This is no lead.") });
export type LeadId = z.infer<typeof LeadId>;

const reason = z
  .string()
  .trim()
  .min(1, "Say why: it stands on the timeline.")
  .max(500, "Keep the reason under 500 characters.");

const Stage = z.enum(STAGES, `A stage is one of ${STAGES.join(", ")}.`);

export const MoveStage = z.object({
  ...LeadId.shape,
  to: Stage,
  /** The stage it had on the screen: if it has another one by now, nothing happens. */
  from: Stage.optional(),
  reason,
});
export type MoveStage = z.infer<typeof MoveStage>;

export const MoveStages = MoveStage.omit({ leadId: true }).extend({
  ids: z.array(z.uuid()).min(1).max(5_000),
});
export type MoveStages = z.infer<typeof MoveStages>;
