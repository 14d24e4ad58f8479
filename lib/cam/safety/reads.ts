import { requireRole } from "../access";
import type { CamContext } from "../context";

/** Who stopped everything, when and why; null while nothing is stopped. */
export async function readStop(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const workspace = await db.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { stopAll: true, stopAllAt: true, stopAllBecause: true },
  });
  if (!workspace.stopAll) return null;
  const pressed = await db.auditEvent.findFirst({
    where: { workspaceId, action: "safety.stopped" },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { actorName: true },
  });
  return {
    at: workspace.stopAllAt,
    because: workspace.stopAllBecause,
    by: pressed?.actorName ?? null,
  };
}
