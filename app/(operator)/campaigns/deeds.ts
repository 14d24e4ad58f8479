import type { CampaignDeeds } from "@/components/campaigns/deeds";
import {
  archiveCampaignAction,
  completeCampaignAction,
  duplicateCampaignAction,
  pauseCampaignAction,
  restoreCampaignAction,
  resumeCampaignAction,
  startCampaignAction,
} from "./actions";

/** The doors behind a campaign's buttons and its row's menu. */
export const deeds: CampaignDeeds = {
  start: startCampaignAction,
  pause: pauseCampaignAction,
  resume: resumeCampaignAction,
  complete: completeCampaignAction,
  archive: archiveCampaignAction,
  restore: restoreCampaignAction,
  duplicate: duplicateCampaignAction,
};
