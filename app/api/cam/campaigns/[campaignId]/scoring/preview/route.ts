import { previewWeights } from "@/lib/cam/scoring/preview";
import { PreviewWeights } from "@/lib/cam/scoring/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "What other weights (weights=role:60,industry:20) would do to the scores and tiers of a campaign's leads. Nothing is written.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: PreviewWeights,
  verb: previewWeights,
});
