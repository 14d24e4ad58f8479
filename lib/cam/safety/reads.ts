import type { CamContext } from "../context";

/** Who stopped everything, when and why; null while nothing is stopped. */
export async function readStop({ db, workspaceId }: CamContext) {
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
