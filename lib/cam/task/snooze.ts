import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { wrongField } from "../errors";
import { addresseesOf } from "../letter/facts";
import { instantOf, nextOpen } from "../send-time/rules";
import { hoursOf, houseOf } from "../sending/house";
import { notOpen } from "./assign";
import { noSuchTask } from "./hold";
import type { SnoozeTask } from "./schema";

const LONGEST_MS = 366 * 86_400_000;

/** Not now: it comes back by itself, on a day when theirs begins. Null wakes it at once. */
export async function snoozeTask(ctx: CamContext, { taskId, until }: SnoozeTask) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const task = await db.task.findUnique({
      where: { workspaceId_id: { workspaceId, id: taskId } },
      select: { leadId: true, campaignId: true, dueAt: true },
    });
    if (!task) throw noSuchTask();
    const now = tx.now();
    const dueAt = until === null ? now : typeof until === "string" ? await theirDay(tx, task, until) : until;
    if (until !== null && dueAt <= now) throw wrongField("until", "Choose a time that is still to come.");
    if (dueAt.getTime() > now.getTime() + LONGEST_MS)
      throw wrongField("until", "Put it off by a year at most.");
    const { count } = await db.task.updateMany({
      where: { workspaceId, id: taskId, state: "OPEN" },
      data: { dueAt, updatedAt: now },
    });
    if (count === 0) throw await notOpen(tx, taskId);
    await recordAudit(tx, {
      action: until ? "task.snoozed" : "task.woken",
      subjectKind: "task",
      subjectId: taskId,
      before: { dueAt: task.dueAt.toISOString() },
      after: { dueAt: dueAt.toISOString() },
    });
    return { taskId, dueAt };
  });
}

/** The first hour of that day, by their clock, in which they may be reached; a day without one leads to the next that has. */
async function theirDay(
  tx: CamContext,
  { leadId, campaignId }: { leadId: string; campaignId: string },
  day: string,
) {
  const house = await houseOf(tx, [campaignId]);
  const [who] = await addresseesOf(tx, [leadId]);
  const { calendar, clock } = hoursOf(who, campaignId, house, tx.now());
  const begins = instantOf(clock.zones[0] ?? "UTC", Date.parse(`${day}T00:00:00Z`));
  return new Date(nextOpen(clock.zones, calendar, begins) ?? begins);
}
