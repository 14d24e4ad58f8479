import { runJobNow } from "@/lib/cam/run/run-now";
import { RunJobNow } from "@/lib/cam/run/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Asks for a run of a job now. It starts within a second or two; its id leads to how it went.",
  scope: "runs:write",
  least: "OPERATOR",
  input: RunJobNow,
  verb: runJobNow,
  status: 202,
});
