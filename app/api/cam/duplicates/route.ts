import { listPairs } from "@/lib/cam/duplicate/reads";
import { PairsFilter } from "@/lib/cam/duplicate/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Pairs of people who may be one person, the surest first, with the reasons and both side by side.",
  scope: "leads:read",
  least: "VIEWER",
  input: PairsFilter,
  verb: listPairs,
});
