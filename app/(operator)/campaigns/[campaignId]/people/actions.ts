"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { StartHarvest } from "@/lib/cam/enrichment/schema";
import { startHarvest } from "@/lib/cam/enrichment/start";

export const startHarvestAction = operatorAction({
  least: "OPERATOR",
  input: StartHarvest,
  verb: startHarvest,
  refresh: ({ campaignId }) => [`/campaigns/${campaignId}/people`],
});
