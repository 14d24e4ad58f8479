import type { WorkspaceMode } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { safetyOf } from "./limits";
import type { SafetyLimits } from "./schema";
import { type CapUse, readCapUse } from "./use";

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

export interface Safety extends SafetyLimits {
  /** Null while nothing was saved here: then the first values hold. */
  version: number | null;
  mode: WorkspaceMode;
  used: CapUse[];
}

/** All limits, where they are from, and how much of each is used. */
export async function readSafety(ctx: CamContext): Promise<Safety> {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const [limits, saved, workspace, used] = await Promise.all([
    safetyOf(ctx),
    db.safetySettings.findUnique({ where: { workspaceId }, select: { version: true } }),
    db.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { mode: true } }),
    readCapUse(ctx),
  ]);
  return { ...limits, version: saved?.version ?? null, mode: workspace.mode, used };
}
