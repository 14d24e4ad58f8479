import { requireRole } from "../access";
import type { CamContext } from "../context";

/** Campaigns that people can be brought into, the newest first. */
export async function listOpenCampaigns(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  return ctx.db.campaign.findMany({
    where: { workspaceId: ctx.workspaceId, state: { notIn: ["COMPLETED", "ARCHIVED"] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, name: true },
  });
}
