import { listRuns } from "@/lib/cam/run/reads";
import { RunFilter } from "@/lib/cam/run/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Runs, newest first.",
  scope: "runs:read",
  least: "VIEWER",
  input: RunFilter,
  verb: listRuns,
});
