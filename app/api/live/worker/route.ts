import { z } from "zod";
import { readWorker } from "@/lib/cam/worker/reads";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "How background work stands, for the operations screen.",
  scope: "worker:read",
  least: "VIEWER",
  input: z.object({}),
  verb: (ctx) => readWorker(ctx),
});
