import { SetStopAll } from "@/lib/cam/safety/schema";
import { setStopAll } from "@/lib/cam/safety/set-stop-all";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Stops everything from the next message on, or (an admin) lets it go on.",
  scope: "safety:write",
  least: "OPERATOR",
  input: SetStopAll,
  verb: setStopAll,
});
