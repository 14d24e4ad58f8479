import type { ActionResult } from "@/lib/actions/action-result";
import type { CampaignState } from "@/lib/db/generated/enums";

type Deed<Done> = (input: unknown) => Promise<ActionResult<Done>>;

/** The doors behind a campaign's buttons. */
export interface CampaignDeeds {
  start: Deed<unknown>;
  pause: Deed<unknown>;
  resume: Deed<unknown>;
  complete: Deed<unknown>;
  archive: Deed<unknown>;
  restore: Deed<unknown>;
  duplicate: Deed<{ campaignId: string; name: string }>;
}

/** What a button needs to know of the campaign it is about. */
export interface Actionable {
  id: string;
  name: string;
  state: CampaignState;
}
