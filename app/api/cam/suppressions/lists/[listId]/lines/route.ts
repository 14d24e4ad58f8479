import { listLines } from "@/lib/cam/suppression-list/reads";
import { ListLinesFilter } from "@/lib/cam/suppression-list/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "The lines of a list with the verdict on each; once it is in, those that name nobody.",
  scope: "suppressions:read",
  least: "VIEWER",
  input: ListLinesFilter,
  verb: listLines,
});
