import { previewHarvest } from "@/lib/cam/enrichment/preview";
import { PreviewHarvest, StartHarvest } from "@/lib/cam/enrichment/schema";
import { startHarvest } from "@/lib/cam/enrichment/start";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "What checking and enriching the people of a campaign would do, and the most it would cost. Nobody is asked anything.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: PreviewHarvest,
  verb: previewHarvest,
});

export const POST = apiRoute({
  summary: "Checks and enriches the people of a campaign now, within the vendors' day budgets.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: StartHarvest,
  verb: startHarvest,
  status: 202,
});
