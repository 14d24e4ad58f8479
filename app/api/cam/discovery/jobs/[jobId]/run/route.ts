import { runDiscovery } from "@/lib/cam/discovery/run";
import { OfDiscovery } from "@/lib/cam/discovery/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Searches again. Who was found stays, and nobody is found twice.",
  scope: "discovery:write",
  least: "OPERATOR",
  input: OfDiscovery,
  verb: runDiscovery,
  status: 202,
});
