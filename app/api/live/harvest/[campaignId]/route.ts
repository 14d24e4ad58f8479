import { followHarvest } from "@/lib/cam/enrichment/follow";
import { PreviewHarvest } from "@/lib/cam/enrichment/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "A campaign's harvest: what there is to do, and how far the one at work is.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: PreviewHarvest,
  verb: followHarvest,
});
