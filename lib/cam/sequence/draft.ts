import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import { wrongIn } from "./rules";
import type { DraftSteps } from "./schema";

/** What keeps these steps from being saved, beside its field. Nothing is written. */
export async function checkDraft(ctx: CamContext, { campaignId, steps }: DraftSteps) {
  requireRole(ctx, "VIEWER");
  const known = await ctx.db.campaign.count({ where: { workspaceId: ctx.workspaceId, id: campaignId } });
  if (known === 0) throw noSuchCampaign();
  return { wrong: wrongIn({ steps }) };
}
