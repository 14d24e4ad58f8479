import { pauseCampaign } from "@/lib/cam/campaign/pause";
import { PauseCampaign } from "@/lib/cam/campaign/schema";
import { apiRoute } from "@/lib/http/api-route";

export const PUT = apiRoute({
  summary: "Pauses an active campaign, with a reason: nothing more of it is sent until a person resumes it.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: PauseCampaign,
  verb: pauseCampaign,
});
