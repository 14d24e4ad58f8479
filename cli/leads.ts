import { findCampaign } from "@/lib/cam/campaign/reads";
import { listLeads } from "@/lib/cam/lead-list/reads";
import { LeadListQuery } from "@/lib/cam/lead-list/schema";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";
import { everyPage } from "./every-page";

export const leadsListCommand = defineCommand({
  name: "leads list",
  about: "Lists a campaign's leads, newest first; with --json one a line, however many there are.",
  flags: {
    campaign: { value: "C", about: "the campaign's id or name", needed: true },
    status: { value: "S", about: "only these statuses, with commas between them" },
    stage: { value: "S", about: "only these stages, with commas between them" },
    search: { value: "WORDS", about: "beginnings of words in the name, title, company or address" },
    workspace: { value: "W", about: "the workspace's id or name, when there are several" },
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { campaignId } = await findCampaign(ctx, flags.campaign);
    await everyPage(terminal, {
      json: flags.json,
      none: "No lead of this campaign fits.",
      read: (cursor) =>
        listLeads(
          ctx,
          fitting(LeadListQuery, {
            campaign: campaignId,
            status: flags.status?.toUpperCase(),
            stage: flags.stage?.toUpperCase(),
            q: flags.search,
            cursor,
            limit: 200,
          }),
        ),
      inWords: (lead) =>
        [
          lead.id,
          lead.status.padEnd(10),
          lead.stage.padEnd(9),
          [lead.firstName, lead.lastName].filter(Boolean).join(" "),
          lead.company,
          lead.email,
        ]
          .filter(Boolean)
          .join("  "),
    });
    return undefined;
  },
});
