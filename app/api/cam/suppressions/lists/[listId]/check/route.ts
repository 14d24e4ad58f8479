import { checkList } from "@/lib/cam/suppression-list/check";
import { OfList } from "@/lib/cam/suppression-list/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Reads the whole list and says of every line what it would do. Nothing is written.",
  scope: "suppressions:write",
  least: "OPERATOR",
  input: OfList,
  verb: checkList,
  status: 202,
});
