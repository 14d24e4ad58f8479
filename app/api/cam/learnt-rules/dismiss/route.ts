import { dismissRule } from "@/lib/cam/learnt-rule/answer";
import { AnswerProposal } from "@/lib/cam/learnt-rule/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Says no to a proposal, named by its key: it is never proposed again.",
  scope: "review:write",
  least: "OPERATOR",
  input: AnswerProposal,
  verb: dismissRule,
});
