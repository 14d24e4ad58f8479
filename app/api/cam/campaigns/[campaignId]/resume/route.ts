import { resumeCampaign } from "@/lib/cam/campaign/resume";
import { CampaignId } from "@/lib/cam/campaign/schema";
import { apiRoute } from "@/lib/http/api-route";

export const PUT = apiRoute({
  summary: "Lets a paused campaign go on, when it lacks nothing.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: CampaignId,
  verb: resumeCampaign,
});
