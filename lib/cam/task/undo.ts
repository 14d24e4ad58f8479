import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { standingOf } from "../contact/standing";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { moveStages } from "../lead/move-stage";
import { moveStatus } from "../lead/move-status";
import { tell } from "../lead/tell";
import { requireMayGoOn } from "../lead-desk/require-may-go-on";
import { restartLead } from "../lead-desk/restart";
import { WAITING } from "../mail-state/rules";
import { standAt } from "./go-on";
import { factsOf, type HeldTask, holdPersonOf, holdTask, onlyPeople } from "./hold";
import { followsFrom, mayUndo, type UndoFacts } from "./rules";
import type { TaskId } from "./schema";

const TAKEN_BACK = "What was said about a task was taken back.";

/** Takes back what was said about a task, as long as nothing followed from it: it is open again. What was written on the timeline stays there. */
export async function undoTask(ctx: CamContext, { taskId }: TaskId) {
  requireRole(ctx, "OPERATOR");
  onlyPeople(ctx);
  return inTransaction(ctx, async (tx) => {
    await holdPersonOf(tx, taskId);
    const task = await holdTask(tx, taskId);
    const may = mayUndo({
      ...factsOf(task),
      ...{ answeredSince: answeredSince(task), followed: await followedBy(tx, task) },
    });
    if (!may.may) throw new Refusal("conflict", may.because);
    const { workspaceId } = tx;
    const { leadId, state, outcome, dueAt } = task;
    await takeBack(tx, task);
    await stageBack(tx, task);
    // Last: a lead that was stopped calls its open tasks off.
    await tx.db.task.updateMany({
      where: { workspaceId, id: taskId, state },
      data: {
        ...{ state: "OPEN", outcome: null, decidedAt: null, decidedBy: null, note: null },
        updatedAt: tx.now(),
      },
    });
    await standAt(tx, leadId, dueAt);
    await tell(tx, [
      {
        leadId,
        kind: "TASK",
        channel: task.step.channel,
        text: "Taken back: the task is open again.",
        detail: { taskId },
      },
    ]);
    await recordAudit(tx, {
      action: "task.undone",
      subjectKind: "task",
      subjectId: taskId,
      before: { state, outcome },
      after: { state: "OPEN" },
      detail: { leadId },
    });
    return { taskId, leadId };
  });
}

const answeredSince = ({ decidedAt, lead: { repliedAt } }: HeldTask) =>
  decidedAt !== null && repliedAt !== null && repliedAt > decidedAt;

async function takeBack(tx: CamContext, { leadId, lead, outcome }: HeldTask) {
  const follows = outcome === null ? "goes-on" : followsFrom(outcome);
  if (follows === "stopped") await restartLead(tx, { leadId, reason: TAKEN_BACK });
  if (follows !== "handed-over") return;
  const [entry] = await standingOf(tx, lead.contactId);
  if (entry)
    throw new Refusal(
      "conflict",
      `${entry.address || "This person"} may not be written to. ${entry.because}`,
    );
  await requireMayGoOn(tx, lead, "NURTURED");
  await tx.db.lead.updateMany({
    where: { workspaceId: tx.workspaceId, id: leadId, status: "REPLIED", stopReason: "REPLIED" },
    data: { stoppedAt: null, stopReason: null, stopDetail: null, updatedAt: tx.now() },
  });
  await moveStatus(tx, { ids: [leadId], from: ["REPLIED"], to: "NURTURED", because: TAKEN_BACK });
}

/** The stage it had, if the deed moved it and nobody has since: the timeline says from where. */
async function stageBack(tx: CamContext, { leadId, lead, decidedAt }: HeldTask) {
  if (!decidedAt) return;
  const moved = await tx.db.leadEvent.findFirst({
    where: {
      ...{ workspaceId: tx.workspaceId, leadId, kind: "STAGE_MOVED", at: decidedAt },
      toStage: lead.stage,
    },
    select: { fromStage: true },
  });
  if (!moved?.fromStage) return;
  await moveStages(tx, { ids: [leadId], from: lead.stage, to: moved.fromStage, reason: TAKEN_BACK });
}

/** What of the sequence came after it. A rehearsal is nothing that happened. */
async function followedBy(
  { db, workspaceId }: CamContext,
  { id, leadId, decidedAt }: HeldTask,
): Promise<UndoFacts["followed"]> {
  const [row] = await db.$queryRaw<{ gone: boolean; planned: boolean; task: boolean }[]>`
    select exists (select 1 from "Outbound" o where o."workspaceId" = ${workspaceId}::uuid and o."leadId" = ${leadId}::uuid and o."kind" = 'STEP'
              and not o."dryRun" and (o."sentAt" >= ${decidedAt} or o."state" in ('TRANSMITTING', 'UNKNOWN'))) as "gone",
           exists (select 1 from "Outbound" o where o."workspaceId" = ${workspaceId}::uuid and o."leadId" = ${leadId}::uuid and o."kind" = 'STEP'
              and not o."dryRun" and o."state" = any (${WAITING}::"OutboundState"[])) as "planned",
           exists (select 1 from "Task" t where t."workspaceId" = ${workspaceId}::uuid and t."leadId" = ${leadId}::uuid and t."id" <> ${id}::uuid
              and (t."state" = 'OPEN' or t."decidedAt" > ${decidedAt})) as "task"`;
  return row?.gone ? "mail-gone" : row?.planned ? "mail-planned" : row?.task ? "task" : null;
}
