import { expect, test } from "vitest";
import { doTask } from "@/lib/cam/task/do";
import { skipTask } from "@/lib/cam/task/skip";
import { testDatabase } from "@/tests/support/database";
import { sendDue } from "../sending/run";
import { DAY_MS } from "../sending/scene";
import { call, mail, taskScene } from "./scene";

const { db } = await testDatabase();

test("whose call was done gets the next mail, its days counted from the call and not from the mail before", async () => {
  const steps = [
    mail("Hello."),
    call("Ring them.", 1),
    { ...mail("One more thing.", "Again"), delayDays: 2 },
  ];
  const { ctx, add, plan, taskOf, leadOf, clock, outbox } = await taskScene(db, { steps });
  const { leadId } = await add({ firstName: "Ana", email: "ana@example.com" });
  await plan();
  const [first] = await outbox();
  clock.set(first?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  clock.pass(DAY_MS);
  await plan();
  const task = await taskOf(leadId);
  expect(task).toMatchObject({ state: "OPEN" });
  // Nobody gets to it before Friday; until then the sequence stands.
  clock.set("2026-03-06T11:00:00Z");
  expect(await plan()).toMatchObject({ mails: 0, tasks: 0 });
  await doTask(ctx, { taskId: task.id, outcome: "NO_ANSWER", note: "" });
  expect(await leadOf(leadId)).toMatchObject({ position: 2, nextActionAt: ctx.now(), stage: "CONTACTED" });
  await plan();
  // Two business days after Friday are Tuesday: too far ahead to be given a time today.
  expect(await outbox()).toHaveLength(1);
  clock.set("2026-03-09T11:00:00Z");
  await plan();
  const second = (await outbox())[1];
  expect(second?.dueAt.toISOString()).toMatch(/^2026-03-10T/);
});

test("a call that is done is on the timeline with its note, asks for a plan, and counts once", async () => {
  const { ctx, due, taskOf, leadOf, story } = await taskScene(db);
  const { taskId, leadId } = await due();
  await doTask(ctx, { taskId, outcome: "REACHED", note: "Wants to see prices." });
  expect(await taskOf(leadId)).toMatchObject({
    ...{ state: "DONE", outcome: "REACHED", decidedBy: ctx.actor.name, note: "Wants to see prices." },
  });
  expect(await story(leadId)).toContain("CALL Spoke with them. Wants to see prices.");
  expect(await leadOf(leadId)).toMatchObject({ stage: "CONTACTED", position: 1, stopReason: null });
  const run = await db.run.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, job: "nurture" } });
  expect(run.notBefore.getTime()).toBeGreaterThan(ctx.now().getTime());
  await expect(doTask(ctx, { taskId, outcome: "NO_ANSWER", note: "" })).rejects.toThrow(
    `${ctx.actor.name} did this already: spoke with them. Yours is not counted.`,
  );
  expect((await story(leadId)).filter((line) => line.startsWith("CALL"))).toHaveLength(1);
});

test("of two who press at the same moment one is counted and the other is told", async () => {
  const { ctx, due, story } = await taskScene(db);
  const { taskId, leadId } = await due();
  const both = await Promise.allSettled([
    doTask(ctx, { taskId, outcome: "REACHED", note: "" }),
    skipTask(ctx, { taskId, reason: "No time." }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect((await story(leadId)).filter((line) => /^(CALL|TASK)/.test(line))).toHaveLength(1);
});

test("who is interested is handed to whoever spoke with them, and nothing automatic goes on", async () => {
  const { ctx, due, plan, leadOf } = await taskScene(db);
  const { taskId, leadId } = await due();
  await doTask(ctx, { taskId, outcome: "INTERESTED", note: "Thursday at ten." });
  const { actor } = ctx;
  expect(await leadOf(leadId)).toMatchObject({
    ...{ status: "REPLIED", stage: "QUALIFIED", stopReason: "REPLIED", nextActionAt: null },
    ownerId: actor.kind === "operator" ? actor.id : "",
  });
  expect(await db.alert.findFirst({ where: { workspaceId: ctx.workspaceId } })).toMatchObject({
    ...{ kind: "POSITIVE_REPLY", title: "Ana is interested", link: `/leads/${leadId}` },
  });
  expect(await plan()).toMatchObject({ mails: 0, tasks: 0 });
});

test("who is the wrong person is stopped, and who is not interested leaves the campaign", async () => {
  const { ctx, due, leadOf } = await taskScene(db);
  const wrong = await due("ana@example.com");
  await doTask(ctx, { taskId: wrong.taskId, outcome: "WRONG_PERSON", note: "" });
  expect(await leadOf(wrong.leadId)).toMatchObject({ stopReason: "WRONG_PERSON", status: "ROUTED" });
  const no = await due("bea@example.com");
  await doTask(ctx, { taskId: no.taskId, outcome: "NOT_INTERESTED", note: "" });
  expect(await leadOf(no.leadId)).toMatchObject({ stopReason: "NEGATIVE", status: "SUPPRESSED" });
  expect(await db.suppression.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});

test("who asks not to be contacted is on the list under every address, and stopped in every campaign", async () => {
  const { ctx, due, leadOf } = await taskScene(db);
  const { taskId, leadId, contactId } = await due("ana+news@example.com");
  await db.contactAlias.create({
    data: {
      ...{ workspaceId: ctx.workspaceId, id: ctx.newId(), contactId, source: "REPLY" },
      ...{ email: "ana@home.example.net", emailKey: "ana@home.example.net", createdAt: ctx.now() },
    },
  });
  await doTask(ctx, { taskId, outcome: "NO_CONTACT", note: "Was angry." });
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED", stopReason: "UNSUBSCRIBED" });
  const listed = await db.suppression.findMany({ where: { workspaceId: ctx.workspaceId } });
  expect(listed.map(({ value }) => value).toSorted()).toEqual(
    expect.arrayContaining(["ana@example.com", "ana@home.example.net"]),
  );
  expect(listed[0]).toMatchObject({ reason: "UNSUBSCRIBED", source: "OPERATOR" });
});

test("somebody without an address who asks not to be contacted is stopped all the same", async () => {
  const { ctx, add, plan, taskOf, leadOf } = await taskScene(db);
  const { leadId } = await add({ firstName: "Ana", email: null as never });
  await plan();
  await doTask(ctx, { taskId: (await taskOf(leadId)).id, outcome: "NO_CONTACT", note: "" });
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED", stopReason: "UNSUBSCRIBED" });
});

test("what is left out needs a reason, and the sequence goes on", async () => {
  const { ctx, due, leadOf, taskOf, story } = await taskScene(db);
  const { taskId, leadId } = await due();
  await skipTask(ctx, { taskId, reason: "No number." });
  expect(await taskOf(leadId)).toMatchObject({ state: "SKIPPED", note: "No number.", outcome: null });
  expect(await leadOf(leadId)).toMatchObject({ position: 1, nextActionAt: ctx.now() });
  expect(await story(leadId)).toContain("TASK Left out: No number.");
});

test("only what can come of a kind is taken, and only from operators", async () => {
  const { ctx, as, due } = await taskScene(db);
  const { taskId } = await due();
  await expect(doTask(ctx, { taskId, outcome: "SENT", note: "" })).rejects.toMatchObject({ code: "invalid" });
  const reviewer = as({ ...ctx.actor, role: "REVIEWER" } as never);
  await expect(doTask(reviewer, { taskId, outcome: "REACHED", note: "" })).rejects.toMatchObject({
    code: "forbidden",
  });
});
