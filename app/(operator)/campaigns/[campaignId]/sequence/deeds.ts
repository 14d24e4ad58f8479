import type { SequenceDeeds, Writable } from "@/components/sequence/told";
import type { CamContext } from "@/lib/cam/context";
import { listOwnFields } from "@/lib/cam/wording/reads";
import { VARIABLES } from "@/lib/cam/wording/rules";
import { openCampaign } from "../campaign";
import { archiveSequenceAction, restoreSequenceAction, saveSequenceAction } from "./actions";

/** The campaign, with the doors behind the buttons where they would open: not for who may only look, nor once it is over. */
export async function openSequences(campaignId: string) {
  const { ctx, campaign, mayChange, deeds: campaignDeeds } = await openCampaign(campaignId);
  const open = mayChange && campaign.state !== "ARCHIVED" && campaign.state !== "COMPLETED";
  const deeds: SequenceDeeds | undefined = open
    ? { save: saveSequenceAction, archive: archiveSequenceAction, restore: restoreSequenceAction }
    : undefined;
  return { ctx, campaign, campaignDeeds, deeds };
}

/** What a wording may say of a lead. */
export async function whatCanBeSaid(ctx: CamContext, campaignId: string): Promise<Writable> {
  return {
    variables: Object.entries(VARIABLES).map(([name, about]) => ({ name, ...about })),
    ownFields: await listOwnFields(ctx, { campaignId }),
  };
}
