import { cancelList } from "@/lib/cam/suppression-list/cancel";
import { OfList } from "@/lib/cam/suppression-list/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Stops after the stretch of lines at work; whoever is on the list stays there.",
  scope: "suppressions:write",
  least: "OPERATOR",
  input: OfList,
  verb: cancelList,
  status: 202,
});
