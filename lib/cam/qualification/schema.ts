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
