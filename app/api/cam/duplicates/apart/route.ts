import { keepApart } from "@/lib/cam/duplicate/keep-apart";
import { OfPair } from "@/lib/cam/duplicate/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Says that two are two people: remembered for good, and never proposed again.",
  scope: "leads:write",
  least: "OPERATOR",
  input: OfPair,
  verb: keepApart,
});
