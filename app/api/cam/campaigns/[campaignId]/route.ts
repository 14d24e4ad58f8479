import { readCampaign } from "@/lib/cam/campaign/reads";
import { CampaignId, UpdateCampaign } from "@/lib/cam/campaign/schema";
import { updateCampaign } from "@/lib/cam/campaign/update";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One campaign: its settings, figures, and what it still lacks before it can start.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: CampaignId,
  verb: readCampaign,
});

export const PATCH = apiRoute({
  summary: "Changes what is named and leaves the rest; refused when somebody changed it since `version`.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: UpdateCampaign,
  verb: updateCampaign,
});
