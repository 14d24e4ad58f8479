import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { SnoozeItem, SnoozeItems } from "./schema";

const LONGEST_MS = 366 * 86_400_000;

/** Not now: they come back by themselves. Null wakes them at once. */
export async function snoozeItems(ctx: CamContext, { itemIds, until }: SnoozeItems) {
  requireRole(ctx, "REVIEWER");
  const now = ctx.now().getTime();
  if (until && until.getTime() <= now)
    throw new Refusal("invalid", "Choose a time that is still to come.", {
      fields: { until: ["Has passed."] },
    });
  if (until && until.getTime() > now + LONGEST_MS)
    throw new Refusal("invalid", "Put it off by a year at most.", { fields: { until: ["Too far away."] } });
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.reviewItem.updateMany({
      where: { workspaceId: tx.workspaceId, id: { in: itemIds }, decidedAt: null },
      data: { snoozedUntil: until, updatedAt: tx.now() },
    });
    if (count === 0) throw new Refusal("missing", "These do not wait any more.");
    await recordAudit(tx, {
      action: until ? "review.snoozed" : "review.woken",
      subjectKind: "review-item",
      ...(itemIds.length === 1 && { subjectId: itemIds[0] }),
      detail: { items: count, until: until?.toISOString() ?? null },
    });
    return { snoozed: count, until };
  });
}

export async function snoozeItem(ctx: CamContext, { itemId, until }: SnoozeItem) {
  requireRole(ctx, "REVIEWER");
  return snoozeItems(ctx, { itemIds: [itemId], until });
}
