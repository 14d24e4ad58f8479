import { previewWeights } from "@/lib/cam/scoring/preview";
import { PreviewWeights } from "@/lib/cam/scoring/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "What other weights would do to the leads of a campaign.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: PreviewWeights,
  verb: previewWeights,
});
