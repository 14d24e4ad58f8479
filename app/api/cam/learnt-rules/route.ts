import { readLearntRules } from "@/lib/cam/learnt-rule/reads";
import { RulesOf } from "@/lib/cam/learnt-rule/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "What reviewers keep deciding the same way in a campaign, with how many of those that wait it would decide, and the rules in force.",
  scope: "review:read",
  least: "VIEWER",
  input: RulesOf,
  verb: readLearntRules,
});
