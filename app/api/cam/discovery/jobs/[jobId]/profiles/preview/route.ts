import { previewConversion } from "@/lib/cam/discovery/preview";
import { PreviewConversion } from "@/lib/cam/discovery/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "What a conversion would do: who is new, known, suppressed or out of reach. Nothing is written.",
  scope: "discovery:read",
  least: "VIEWER",
  input: PreviewConversion,
  verb: previewConversion,
});
