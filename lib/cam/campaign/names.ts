import { requireRole } from "../access";
import type { CamContext } from "../context";

const MOST = 300;

/** What a filter offers: every campaign by its name, the newest first, without its figures. */
export async function campaignNames(ctx: CamContext): Promise<{ id: string; name: string }[]> {
  requireRole(ctx, "VIEWER");
  return ctx.db.campaign.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: { id: "desc" },
    take: MOST,
    select: { id: true, name: true },
  });
}
