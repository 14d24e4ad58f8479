import { z } from "zod";
import { resumeWorker } from "@/lib/cam/worker/resume";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Lets background work go on.",
  scope: "worker:write",
  least: "ADMIN",
  input: z.object({}),
  verb: (ctx) => resumeWorker(ctx),
});
