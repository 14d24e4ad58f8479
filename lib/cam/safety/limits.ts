import { requireRole } from "../access";
import type { CamContext } from "../context";
import { firstLimits } from "./rules";
import { Limits, type SafetyLimits } from "./schema";

/** What holds in this workspace: its own settings once there are some, until then the first values. */
export async function safetyOf(ctx: CamContext): Promise<SafetyLimits> {
  requireRole(ctx, "VIEWER");
  const saved = await ctx.db.safetySettings.findUnique({ where: { workspaceId: ctx.workspaceId } });
  return saved
    ? { ...Limits.parse(saved), source: "settings" }
    : { ...firstLimits(ctx.first), source: "first values" };
}
