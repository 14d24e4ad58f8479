import { previewAddresses } from "@/lib/cam/discovery/preview-addresses";
import { PreviewAddresses } from "@/lib/cam/discovery/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "What finding the addresses of found people would cost at most. Nobody outside is asked.",
  scope: "discovery:read",
  least: "VIEWER",
  input: PreviewAddresses,
  verb: previewAddresses,
});
