import { readRun } from "@/lib/cam/run/reads";
import { ReadRun } from "@/lib/cam/run/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One run with its steps.",
  scope: "runs:read",
  least: "VIEWER",
  input: ReadRun,
  verb: (ctx, { runId }) => readRun(ctx, runId),
});
