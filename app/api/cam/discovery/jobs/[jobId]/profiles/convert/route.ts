import { convertProfiles } from "@/lib/cam/discovery/convert";
import { ConvertProfiles } from "@/lib/cam/discovery/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "Makes leads of found people, picked by id or by how well they match, through an import that reports each and can be undone.",
  scope: "discovery:write",
  least: "OPERATOR",
  input: ConvertProfiles,
  verb: convertProfiles,
  status: 202,
});
