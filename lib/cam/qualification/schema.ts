import { z } from "zod";

const words = z.array(z.string().trim().min(1).max(200)).min(1).max(50);

/** What a learnt rule looks at: plain facts a reviewer can check with their own eyes. */
export const RULE_FIELDS = [
  "country",
  "industry",
  "seniority",
  "role",
  "title",
  "company",
  "email-domain",
  "reason",
] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

/** JudgingRule.condition: the fact is one of these, by the taxonomy's key where there is one. */
export const RuleCondition = z.strictObject({ field: z.enum(RULE_FIELDS), is: words });
export type RuleCondition = z.infer<typeof RuleCondition>;

const reason = z
  .string()
  .trim()
  .min(1, "Say why: it stands on the timeline.")
  .max(500, "Keep the reason under 500 characters.");

/** A person's word about a lead. It outlives whatever score comes later. */
export const DecideLead = z.object({
  leadId: z.uuid("This is no lead."),
  verdict: z.enum(["QUALIFY", "REJECT"], "Say QUALIFY or REJECT."),
  reason,
  /** The question it answers: if somebody answered it meanwhile, nothing happens. */
  reviewItemId: z.uuid("This is no question.").optional(),
});
export type DecideLead = z.infer<typeof DecideLead>;

/** LeadEvent.detail of a person's decision: what its undo needs. */
export const DecisionDetail = z.object({
  verdict: DecideLead.shape.verdict,
  was: z.object({ status: z.enum(["SCORED", "QUALIFIED", "IN_REVIEW", "REJECTED"]), byHuman: z.boolean() }),
  reviewItemId: z.uuid().nullable(),
});
export type DecisionDetail = z.infer<typeof DecisionDetail>;

/** What the job that judges may be asked for. */
export const JudgeInput = z.object({
  /** Without it: every campaign that runs. */
  campaignId: z.uuid("This is no campaign.").nullable().default(null),
  /** Says what it would do, and does nothing. */
  dryRun: z.boolean().default(false),
});
export type JudgeInput = z.infer<typeof JudgeInput>;
