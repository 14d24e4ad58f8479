import { resumeEverything } from "@/lib/cam/safety/resume-all";
import { SetStopAll } from "@/lib/cam/safety/schema";
import { stopEverything } from "@/lib/cam/safety/stop-all";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Stops everything from the next message on, or (an admin) lets it go on.",
  scope: "safety:write",
  // Each verb asks for its own role: whoever works here may stop, only an admin may let things go on.
  least: "OPERATOR",
  input: SetStopAll,
  verb: (ctx, { on, reason }) => (on ? stopEverything(ctx, { reason }) : resumeEverything(ctx, { reason })),
});
