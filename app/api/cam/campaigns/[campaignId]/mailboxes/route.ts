import { CampaignId } from "@/lib/cam/campaign/schema";
import { campaignMailboxes } from "@/lib/cam/mailbox/reads";
import { SetCampaignMailboxes } from "@/lib/cam/mailbox/schema";
import { setCampaignMailboxes } from "@/lib/cam/mailbox/set-campaign";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "The mailboxes a campaign could take turns with, with its weight for each; null is not chosen.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: CampaignId,
  verb: campaignMailboxes,
});

export const PUT = apiRoute({
  summary: "Sets which mailboxes a campaign takes turns with; weight 0 keeps one for those it wrote to.",
  scope: "campaigns:write",
  least: "OPERATOR",
  input: SetCampaignMailboxes,
  verb: setCampaignMailboxes,
});
