import { z } from "zod";
import { readMode } from "@/lib/cam/safety/going-live";
import { SetMode } from "@/lib/cam/safety/schema";
import { setMode } from "@/lib/cam/safety/set-mode";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "The mode, what is asked for before real mail may go, and what would go then.",
  scope: "safety:read",
  least: "VIEWER",
  input: z.object({}),
  verb: readMode,
});

export const PUT = apiRoute({
  summary:
    "Changes the mode: `from` as it is, and for live `ready` as it was read. What is asked for before live is asked for here too.",
  scope: "safety:write",
  least: "ADMIN",
  input: SetMode,
  verb: setMode,
});
