import { readCampaignMetrics } from "@/lib/cam/campaign/reads";
import { CampaignId } from "@/lib/cam/campaign/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "A campaign's figures now: leads by status and stage, sent, replied, won; a count of 10001 is more than that.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: CampaignId,
  verb: readCampaignMetrics,
});
