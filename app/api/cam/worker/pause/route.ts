import { pauseWorker } from "@/lib/cam/worker/pause";
import { PauseWorker } from "@/lib/cam/worker/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Holds all background work until it is resumed; what is at work finishes.",
  scope: "worker:write",
  least: "ADMIN",
  input: PauseWorker,
  verb: pauseWorker,
});
