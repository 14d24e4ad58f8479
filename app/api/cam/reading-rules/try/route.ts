import { TryReadingRule } from "@/lib/cam/reading-rule/schema";
import { tryReadingRule } from "@/lib/cam/reading-rule/try";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "What a rule would have made of the last thousand messages. Changes nothing.",
  scope: "email:read",
  least: "VIEWER",
  input: TryReadingRule,
  verb: tryReadingRule,
});
