import { listProfiles } from "@/lib/cam/discovery/reads";
import { ProfileFilter } from "@/lib/cam/discovery/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "People a search found, the best match first, with the reasons and the lead each became.",
  scope: "discovery:read",
  least: "VIEWER",
  input: ProfileFilter,
  verb: listProfiles,
});
