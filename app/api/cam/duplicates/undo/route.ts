import { OfMerge } from "@/lib/cam/merge/schema";
import { undoMerge } from "@/lib/cam/merge/undo";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Takes a merge back. What was edited since stays and is named; suppression stays.",
  scope: "leads:write",
  least: "OPERATOR",
  input: OfMerge,
  verb: undoMerge,
});
