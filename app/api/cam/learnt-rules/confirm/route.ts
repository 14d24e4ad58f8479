import { confirmRule } from "@/lib/cam/learnt-rule/answer";
import { AnswerProposal } from "@/lib/cam/learnt-rule/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "Makes a proposal, named by its key, a rule: whom it covers of those that wait is judged again by it.",
  scope: "review:write",
  least: "OPERATOR",
  input: AnswerProposal,
  verb: confirmRule,
});
