import { z } from "zod";
import { RuleCondition } from "../qualification/schema";

export const RulesOf = z.object({ campaignId: z.uuid("This is no campaign.") });
export type RulesOf = z.infer<typeof RulesOf>;

/** A proposal, answered by what it says: it has no row of its own until a person said yes or no to it. */
export const AnswerProposal = z.object({
  ...RulesOf.shape,
  verdict: z.enum(["QUALIFY", "REJECT"], "Say QUALIFY or REJECT."),
  condition: RuleCondition,
});
export type AnswerProposal = z.infer<typeof AnswerProposal>;

export const RuleId = z.object({ ruleId: z.uuid("This is no rule.") });
export type RuleId = z.infer<typeof RuleId>;
