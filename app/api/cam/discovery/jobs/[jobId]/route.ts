import { readDiscovery } from "@/lib/cam/discovery/reads";
import { OfDiscovery } from "@/lib/cam/discovery/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One search: its criteria, how far it is, and how each platform went.",
  scope: "discovery:read",
  least: "VIEWER",
  input: OfDiscovery,
  verb: readDiscovery,
});
