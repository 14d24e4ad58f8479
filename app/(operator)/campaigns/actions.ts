"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { archiveCampaign } from "@/lib/cam/campaign/archive";
import { completeCampaign } from "@/lib/cam/campaign/complete";
import { createCampaign } from "@/lib/cam/campaign/create";
import { duplicateCampaign } from "@/lib/cam/campaign/duplicate";
import { pauseCampaign } from "@/lib/cam/campaign/pause";
import { restoreCampaign } from "@/lib/cam/campaign/restore";
import { resumeCampaign } from "@/lib/cam/campaign/resume";
import { CampaignId, CreateCampaign, PauseCampaign, UpdateCampaign } from "@/lib/cam/campaign/schema";
import { startCampaign } from "@/lib/cam/campaign/start";
import { updateCampaign } from "@/lib/cam/campaign/update";

const LIST = "/campaigns";
const shownAgain = (_done: unknown, { campaignId }: { campaignId: string }) => [
  LIST,
  `/campaigns/${campaignId}`,
];

export const createCampaignAction = operatorAction({
  least: "OPERATOR",
  input: CreateCampaign,
  verb: createCampaign,
  refresh: () => [LIST],
});

export const updateCampaignAction = operatorAction({
  least: "OPERATOR",
  input: UpdateCampaign,
  verb: updateCampaign,
  refresh: shownAgain,
});

export const startCampaignAction = operatorAction({
  least: "OPERATOR",
  input: CampaignId,
  verb: startCampaign,
  refresh: shownAgain,
});

export const pauseCampaignAction = operatorAction({
  least: "OPERATOR",
  input: PauseCampaign,
  verb: pauseCampaign,
  refresh: shownAgain,
});

export const resumeCampaignAction = operatorAction({
  least: "OPERATOR",
  input: CampaignId,
  verb: resumeCampaign,
  refresh: shownAgain,
});

export const completeCampaignAction = operatorAction({
  least: "OPERATOR",
  input: CampaignId,
  verb: completeCampaign,
  refresh: shownAgain,
});

export const archiveCampaignAction = operatorAction({
  least: "OPERATOR",
  input: CampaignId,
  verb: archiveCampaign,
  refresh: shownAgain,
});

export const restoreCampaignAction = operatorAction({
  least: "OPERATOR",
  input: CampaignId,
  verb: restoreCampaign,
  refresh: shownAgain,
});

export const duplicateCampaignAction = operatorAction({
  least: "OPERATOR",
  input: CampaignId,
  verb: duplicateCampaign,
  refresh: () => [LIST],
});
