import { OfList } from "@/lib/cam/suppression-list/schema";
import { startList } from "@/lib/cam/suppression-list/start";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Puts the checked lines on the suppression list and stops the leads they reach. There is no undo.",
  scope: "suppressions:write",
  least: "OPERATOR",
  input: OfList,
  verb: startList,
  status: 202,
});
