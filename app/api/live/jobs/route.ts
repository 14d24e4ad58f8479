import { z } from "zod";
import { listJobs } from "@/lib/cam/run/reads";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Every job with its last run, its next time and what is at work.",
  scope: "runs:read",
  least: "VIEWER",
  input: z.object({}),
  verb: (ctx) => listJobs(ctx),
});
