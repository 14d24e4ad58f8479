import { removeWord } from "@/lib/cam/own-word/remove";
import { RemoveWord } from "@/lib/cam/own-word/schema";
import { apiRoute } from "@/lib/http/api-route";

export const DELETE = apiRoute({
  summary: "Takes a word of the workspace's own away. Leads of campaigns that are not over are scored again.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: RemoveWord,
  verb: removeWord,
});
