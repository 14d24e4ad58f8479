import { requireRole, roleAtLeast } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { noSuchTask } from "./hold";
import type { AssignTask } from "./schema";

/** Whose it is to do. Others may still do it: it says who means to, and keeps nobody out. */
export async function assignTask(ctx: CamContext, { taskId, assigneeId }: AssignTask) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const member = assigneeId
      ? await db.membership.findFirst({
          where: { workspaceId, userId: assigneeId },
          select: { role: true, user: { select: { name: true } } },
        })
      : null;
    if (assigneeId && !member) throw new Refusal("missing", "There is no such member of this workspace.");
    if (member && !roleAtLeast(member.role, "OPERATOR"))
      throw new Refusal("invalid", `${member.user.name} may not do tasks: give it to an operator.`);
    const { count } = await db.task.updateMany({
      where: { workspaceId, id: taskId, state: "OPEN" },
      data: { assigneeId, updatedAt: tx.now() },
    });
    if (count === 0) throw await notOpen(tx, taskId);
    await recordAudit(tx, {
      action: "task.assigned",
      subjectKind: "task",
      subjectId: taskId,
      after: { assigneeId },
    });
    return { taskId, assignee: assigneeId && member ? { id: assigneeId, name: member.user.name } : null };
  });
}

/** Public to what changes open tasks alone: why this one was not there. */
export async function notOpen({ db, workspaceId }: CamContext, taskId: string) {
  const known = await db.task.count({ where: { workspaceId, id: taskId } });
  return known > 0 ? new Refusal("conflict", "This task is not open any more.") : noSuchTask();
}
