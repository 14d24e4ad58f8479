import { retireReadingRule } from "@/lib/cam/reading-rule/make";
import { OfReadingRule } from "@/lib/cam/reading-rule/schema";
import { apiRoute } from "@/lib/http/api-route";

export const DELETE = apiRoute({
  summary: "Takes a rule out: it reads nothing any more. What it read stays. Answers with what it was.",
  scope: "email:write",
  least: "OPERATOR",
  input: OfReadingRule,
  verb: retireReadingRule,
});
