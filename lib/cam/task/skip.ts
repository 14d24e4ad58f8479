import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { tell } from "../lead/tell";
import { goOn } from "./go-on";
import { factsOf, holdTask, onlyPeople } from "./hold";
import { mayDecide } from "./rules";
import type { SkipTask } from "./schema";

/** This step is left out for this lead, and the sequence goes on with the next. */
export async function skipTask(ctx: CamContext, { taskId, reason }: SkipTask) {
  requireRole(ctx, "OPERATOR");
  onlyPeople(ctx);
  return inTransaction(ctx, async (tx) => {
    const task = await holdTask(tx, taskId);
    const may = mayDecide(factsOf(task));
    if (!may.may) throw new Refusal("conflict", may.because);
    const now = tx.now();
    await tx.db.task.updateMany({
      where: { workspaceId: tx.workspaceId, id: taskId, state: "OPEN" },
      data: { state: "SKIPPED", decidedAt: now, decidedBy: tx.actor.name, note: reason, updatedAt: now },
    });
    await tell(tx, [
      {
        ...{ leadId: task.leadId, kind: "TASK", channel: task.step.channel },
        text: `Left out: ${reason}`,
        detail: { taskId, skipped: true },
      },
    ]);
    await goOn(tx, task);
    await recordAudit(tx, {
      action: "task.skipped",
      subjectKind: "task",
      subjectId: taskId,
      after: { state: "SKIPPED" },
      detail: { leadId: task.leadId, campaignId: task.campaignId },
    });
    return { taskId, leadId: task.leadId };
  });
}
