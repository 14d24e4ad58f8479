import { retireRule } from "@/lib/cam/learnt-rule/answer";
import { RuleId } from "@/lib/cam/learnt-rule/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Takes a rule out of force. What it decided stays; from now on a person is asked again.",
  scope: "review:write",
  least: "OPERATOR",
  input: RuleId,
  verb: retireRule,
});
