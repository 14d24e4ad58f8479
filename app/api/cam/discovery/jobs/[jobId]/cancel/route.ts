import { cancelDiscovery } from "@/lib/cam/discovery/cancel";
import { OfDiscovery } from "@/lib/cam/discovery/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Stops a search after the page at work. Who was found stays.",
  scope: "discovery:write",
  least: "OPERATOR",
  input: OfDiscovery,
  verb: cancelDiscovery,
});
