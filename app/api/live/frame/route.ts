import { z } from "zod";
import { readFrame } from "@/lib/cam/today/reads";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "What the frame around every page shows: mode, stop, what waits, what is running.",
  scope: "workspace:read",
  least: "VIEWER",
  input: z.object({}),
  verb: readFrame,
});
