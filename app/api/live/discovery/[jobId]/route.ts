import { readDiscovery } from "@/lib/cam/discovery/reads";
import { OfDiscovery } from "@/lib/cam/discovery/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One search as its screen follows it.",
  scope: "discovery:read",
  least: "VIEWER",
  input: OfDiscovery,
  verb: readDiscovery,
});
