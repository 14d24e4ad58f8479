import { requireRole, roleAtLeast } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { AssignItem, AssignItems } from "./schema";

/** Whose these are to decide. Others may still do it: it says who looks, and keeps nobody out. */
export async function assignItems(ctx: CamContext, { itemIds, assigneeId }: AssignItems) {
  requireRole(ctx, "REVIEWER");
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const member = assigneeId
      ? await tx.db.membership.findFirst({
          where: { workspaceId, userId: assigneeId },
          select: { role: true, user: { select: { name: true } } },
        })
      : null;
    if (assigneeId && !member) throw new Refusal("missing", "There is no such member of this workspace.");
    if (member && !roleAtLeast(member.role, "REVIEWER"))
      throw new Refusal("invalid", `${member.user.name} may only look: give it to somebody who may decide.`);
    const { count } = await tx.db.reviewItem.updateMany({
      where: { workspaceId, id: { in: itemIds }, decidedAt: null },
      data: { assigneeId, updatedAt: tx.now() },
    });
    if (count === 0) throw new Refusal("missing", "These do not wait any more.");
    await recordAudit(tx, {
      action: "review.assigned",
      subjectKind: "review-item",
      ...(itemIds.length === 1 && { subjectId: itemIds[0] }),
      detail: { items: count, assigneeId },
    });
    return {
      assigned: count,
      assignee: assigneeId && member ? { id: assigneeId, name: member.user.name } : null,
    };
  });
}

export async function assignItem(ctx: CamContext, { itemId, assigneeId }: AssignItem) {
  requireRole(ctx, "REVIEWER");
  return assignItems(ctx, { itemIds: [itemId], assigneeId });
}
