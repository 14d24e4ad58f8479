import { CampaignId } from "@/lib/cam/campaign/schema";
import { readScoringRun } from "@/lib/cam/scoring/reads";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "How far the scoring of a campaign's leads is.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: CampaignId,
  verb: readScoringRun,
});
