import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal, wrongField } from "../errors";
import { scoreSoon } from "../jobs/score-soon";
import { tell } from "../lead/tell";
import { heed } from "./heed";
import { factsOf, holdTask, onlyPeople } from "./hold";
import { mayDecide, saidOutcome } from "./rules";
import { type DoTask, OUTCOMES_OF, type TaskKind } from "./schema";

/**
 * Somebody called, or wrote by hand, and says what came of it. A "no" ends what it ends before this commits. Whoever asked to
 * be left alone is heard also where the task was called off meanwhile.
 */
export async function doTask(ctx: CamContext, { taskId, outcome, note }: DoTask) {
  requireRole(ctx, "OPERATOR");
  onlyPeople(ctx);
  return inTransaction(ctx, async (tx) => {
    const task = await holdTask(tx, taskId);
    const { leadId, step } = task;
    if (!OUTCOMES_OF[step.channel as TaskKind].includes(outcome))
      throw wrongField("outcome", `“${saidOutcome(outcome)}” does not come of this kind of task.`);
    const may = mayDecide(factsOf(task));
    if (!may.may && (outcome !== "NO_CONTACT" || task.lead.contact.erasedAt))
      throw new Refusal("conflict", may.because);
    const now = tx.now();
    if (may.may)
      await tx.db.task.updateMany({
        where: { workspaceId: tx.workspaceId, id: taskId, state: "OPEN" },
        data: {
          ...{ state: "DONE", outcome, decidedAt: now, decidedBy: tx.actor.name },
          ...{ note: note || null, updatedAt: now },
        },
      });
    await tell(tx, [
      {
        ...{ leadId, channel: step.channel, direction: "OUT" },
        kind: step.channel === "CALL" ? "CALL" : "MESSAGE",
        text: note ? `${saidOutcome(outcome)}. ${note}` : `${saidOutcome(outcome)}.`,
        detail: { taskId, outcome },
      },
    ]);
    const follows = await heed(tx, task, outcome);
    await scoreSoon(tx, { leadIds: [leadId] });
    // Without the note's words: the log outlives a person who asks to be forgotten.
    await recordAudit(tx, {
      action: "task.done",
      subjectKind: "task",
      subjectId: taskId,
      after: { state: may.may ? "DONE" : task.state, outcome },
      detail: { leadId, campaignId: task.campaignId, follows },
    });
    return { taskId, leadId, outcome, follows };
  });
}
