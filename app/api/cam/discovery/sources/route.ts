import { z } from "zod";
import { listSources } from "@/lib/cam/discovery/reads";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Where people can be found: what each source can do, whether it is connected, and what it lacks.",
  scope: "discovery:read",
  least: "VIEWER",
  input: z.object({}),
  verb: listSources,
});
