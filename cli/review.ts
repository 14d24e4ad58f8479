import { findCampaign } from "@/lib/cam/campaign/reads";
import { listReview } from "@/lib/cam/review/reads";
import { ReviewList } from "@/lib/cam/review/schema";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";
import { everyPage } from "./every-page";

export const reviewListCommand = defineCommand({
  name: "review list",
  about: "Lists what waits for a person's yes or no, the most urgent first; with --json one a line.",
  flags: {
    kind: { value: "K", about: "LEAD, MESSAGE, REPLY, MERGE or COMPANY_MERGE" },
    campaign: { value: "C", about: "the campaign's id or name" },
    workspace: { value: "W", about: "the workspace's id or name, when there are several" },
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const campaign = flags.campaign && (await findCampaign(ctx, flags.campaign)).campaignId;
    await everyPage(terminal, {
      json: flags.json,
      none: "Nothing waits for a yes or no.",
      read: (cursor) =>
        listReview(
          ctx,
          fitting(ReviewList, {
            kind: flags.kind?.toUpperCase(),
            ...(campaign && { campaign }),
            cursor,
            limit: 200,
          }),
        ),
      inWords: (line) =>
        [line.id, line.kind.padEnd(13), line.title, line.beside, line.why].filter(Boolean).join("  "),
    });
    return undefined;
  },
});
