import { createCampaign } from "@/lib/cam/campaign/create";
import { listCampaigns } from "@/lib/cam/campaign/reads";
import { CampaignFilter, CreateCampaign } from "@/lib/cam/campaign/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Campaigns with their figures, newest first; archived ones only when asked for by state.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: CampaignFilter,
  verb: listCampaigns,
});

export const POST = apiRoute({
  summary: "Makes a draft. What is left out begins with a careful default; money is in minor units.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: CreateCampaign,
  verb: createCampaign,
  status: 201,
});
