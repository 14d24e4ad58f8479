import { z } from "zod";

export const RulesOf = z.object({ campaignId: z.uuid("This is no campaign.") });
export type RulesOf = z.infer<typeof RulesOf>;

/** A proposal has no row of its own until a person answers it: it is named by what it says, "reject country br". */
export const AnswerProposal = z.object({
  ...RulesOf.shape,
  key: z
    .string("Say which: the key of a proposal.")
    .trim()
    .min(1, "Say which: the key of a proposal.")
    .max(1_000),
});
export type AnswerProposal = z.infer<typeof AnswerProposal>;

export const RuleId = z.object({ ruleId: z.uuid("This is no rule.") });
export type RuleId = z.infer<typeof RuleId>;
