import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { moveCampaign } from "./move";
import { readReadiness } from "./reads";
import { lacking } from "./rules";
import type { CampaignId } from "./schema";

/** From a draft to work. Refused with everything it still lacks at once, so that nobody finds out one by one. */
export async function startCampaign(ctx: CamContext, { campaignId }: CampaignId) {
  requireRole(ctx, "OPERATOR");
  return moveCampaign(ctx, {
    campaignId,
    from: "DRAFT",
    to: "ACTIVE",
    because: null,
    action: "campaign.started",
    unless: (tx) => refuseUnready(tx, campaignId, "start"),
  });
}

export async function refuseUnready(tx: CamContext, campaignId: string, deed: "start" | "go on") {
  const missing = lacking(await readReadiness(tx, campaignId));
  if (missing.length === 0) return;
  throw new Refusal(
    "conflict",
    `This campaign cannot ${deed} yet. ${missing.map(({ text }) => text).join(" ")}`,
  );
}
