import type { LeadChoices } from "@/components/leads/filters";
import { campaignNames } from "@/lib/cam/campaign/names";
import type { CamContext } from "@/lib/cam/context";
import { listTags } from "@/lib/cam/tag/reads";
import { listColleagues } from "../campaigns/colleagues";

/** What the filters and the deeds offer. */
export async function choicesFor(ctx: CamContext): Promise<LeadChoices> {
  const [campaigns, tags, members] = await Promise.all([
    campaignNames(ctx),
    listTags(ctx),
    listColleagues(ctx),
  ]);
  return { campaigns, tags: tags.items, members };
}
