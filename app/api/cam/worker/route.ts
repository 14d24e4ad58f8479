import { z } from "zod";
import { readWorker } from "@/lib/cam/worker/reads";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "How background work stands: who does it, since when, whether it is paused, what waits.",
  scope: "worker:read",
  least: "VIEWER",
  input: z.object({}),
  verb: (ctx) => readWorker(ctx),
});
