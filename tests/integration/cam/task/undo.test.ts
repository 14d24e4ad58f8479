import { expect, test } from "vitest";
import { assignTask } from "@/lib/cam/task/assign";
import { doTask } from "@/lib/cam/task/do";
import { skipTask } from "@/lib/cam/task/skip";
import { snoozeTask } from "@/lib/cam/task/snooze";
import { undoTask } from "@/lib/cam/task/undo";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addLead, addSequence } from "../lead/lead";
import { call, mail, taskScene } from "./scene";

const { db } = await testDatabase();

test("a wrong key is taken back: the task is open again, and everything stands where it stood", async () => {
  const { ctx, due, leadOf, taskOf, plan, list, story, clock } = await taskScene(db);
  const { taskId, leadId } = await due();
  const before = await leadOf(leadId);
  const task = await taskOf(leadId);
  for (const outcome of ["REACHED", "INTERESTED", "WRONG_PERSON"] as const) {
    clock.pass(1_000);
    await doTask(ctx, { taskId, outcome, note: "" });
    clock.pass(1_000);
    await undoTask(ctx, { taskId });
    expect(await taskOf(leadId)).toMatchObject({
      ...{ state: "OPEN", outcome: null, decidedAt: null, decidedBy: null, dueAt: task.dueAt },
    });
    const { stage, position, nextActionAt, stoppedAt, stopReason } = before;
    expect(await leadOf(leadId)).toMatchObject({ stage, position, nextActionAt, stoppedAt, stopReason });
    expect(await list()).toMatchObject([{ id: taskId }]);
  }
  expect((await story(leadId)).filter((line) => line.startsWith("TASK Taken back"))).toHaveLength(3);
  expect(await plan()).toMatchObject({ mails: 0, tasks: 0 });
  await skipTask(ctx, { taskId, reason: "No number." });
  await undoTask(ctx, { taskId });
  expect((await taskOf(leadId)).state).toBe("OPEN");
});

test("once the sequence went on it is refused, and said why", async () => {
  const steps = [call(), mail("Hello."), call("Again.")];
  const { ctx, due, plan, outbox } = await taskScene(db, { steps });
  const { taskId } = await due();
  await doTask(ctx, { taskId, outcome: "NO_ANSWER", note: "" });
  await plan();
  expect(await outbox()).toHaveLength(1);
  await expect(undoTask(ctx, { taskId })).rejects.toThrow(/its next mail is planned/);
});

test("a no is not taken back by a key", async () => {
  const { ctx, due } = await taskScene(db);
  const { taskId } = await due();
  await doTask(ctx, { taskId, outcome: "NO_CONTACT", note: "" });
  await expect(undoTask(ctx, { taskId })).rejects.toThrow(/that stands/);
});

test("what is taken back brings nobody back who said no meanwhile, or whom another campaign writes to", async () => {
  const { ctx, due } = await taskScene(db);
  const { taskId, contactId } = await due();
  await doTask(ctx, { taskId, outcome: "INTERESTED", note: "" });
  const other = await addLead(ctx, { contactId });
  await db.lead.updateMany({
    where: { id: other.leadId },
    data: { ...(await addSequence(ctx, other.campaignId)), status: "ROUTED" },
  });
  await expect(undoTask(ctx, { taskId })).rejects.toThrow(/writes to them already/);
  await db.suppression.create({
    data: {
      ...{ workspaceId: ctx.workspaceId, id: ctx.newId(), kind: "EMAIL", value: "ana@example.com" },
      ...{ reason: "MANUAL", source: "OPERATOR", createdAt: ctx.now(), updatedAt: ctx.now() },
    },
  });
  await expect(undoTask(ctx, { taskId })).rejects.toThrow(/may not be written to/);
});

test("an answer by mail that came since is not taken back with it", async () => {
  const { ctx, due, leadOf, clock } = await taskScene(db);
  for (const [outcome, email] of [
    ["INTERESTED", "ana@example.com"],
    ["WRONG_PERSON", "bo@example.org"],
  ] as const) {
    const { taskId, leadId } = await due(email);
    const answer = (repliedAt: Date) => db.lead.updateMany({ where: { id: leadId }, data: { repliedAt } });
    await answer(ctx.now());
    clock.pass(60_000);
    await doTask(ctx, { taskId, outcome, note: "" });
    const said = await leadOf(leadId);
    clock.pass(60_000);
    await answer(ctx.now());
    await expect(undoTask(ctx, { taskId })).rejects.toThrow(/answered since/);
    const { status, stopReason, stage } = said;
    expect(await leadOf(leadId)).toMatchObject({ status, stopReason, stage });
    // One that was known when it was said keeps nothing back.
    await answer(new Date(ctx.now().getTime() - 120_000));
    await undoTask(ctx, { taskId });
    expect((await leadOf(leadId)).stoppedAt).toBeNull();
  }
});

test("what is put off to a day comes back when that day begins for them", async () => {
  const { ctx, due, taskOf, list } = await taskScene(db);
  const { taskId, leadId } = await due("kim@example.com", {});
  await snoozeTask(ctx, { taskId, until: "2026-03-05" });
  expect((await taskOf(leadId)).dueAt.toISOString()).toBe("2026-03-05T09:00:00.000Z");
  expect(await list()).toEqual([]);
  expect(await list({ when: "later" })).toMatchObject([{ id: taskId }]);
  await snoozeTask(ctx, { taskId, until: null });
  expect(await list()).toHaveLength(1);
  await expect(snoozeTask(ctx, { taskId, until: "2026-03-01" })).rejects.toMatchObject({ code: "invalid" });
  await expect(snoozeTask(ctx, { taskId, until: "2028-03-01" })).rejects.toMatchObject({ code: "invalid" });
});

test("a task is its lead's owner's until it is given to somebody, who must be able to do it", async () => {
  const { ctx, as, due, list } = await taskScene(db);
  const bo = await addMember(db, ctx.workspaceId, "OPERATOR");
  const viewer = await addMember(db, ctx.workspaceId, "VIEWER");
  const me = ctx.actor.kind === "operator" ? ctx.actor.id : "";
  const { taskId, leadId } = await due();
  expect(await list({ owner: "nobody" })).toHaveLength(1);
  await db.lead.updateMany({ where: { id: leadId }, data: { ownerId: me } });
  expect(await list({ owner: "me" })).toMatchObject([{ owner: { id: me }, given: false }]);
  await assignTask(ctx, { taskId, assigneeId: bo.user.id });
  expect(await list({ owner: "me" })).toEqual([]);
  expect(await list({ owner: bo.user.id })).toMatchObject([{ given: true }]);
  await expect(assignTask(ctx, { taskId, assigneeId: viewer.user.id })).rejects.toThrow(/may not do tasks/);
  await expect(
    assignTask(as({ ...ctx.actor, role: "VIEWER" } as never), { taskId, assigneeId: null }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await db.membership.deleteMany({ where: { userId: bo.user.id } });
  expect(await list({ owner: "me" })).toHaveLength(1);
});
