import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { dispatchJob } from "@/lib/cam/jobs/dispatch";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { DispatchInput } from "@/lib/cam/sending/schema";
import { testDatabase } from "@/tests/support/database";
import { planAll } from "../sending/run";
import { sendingScene } from "../sending/scene";

const { db } = await testDatabase();
const step = { run: (_name: string, work: () => unknown) => work() } as never;
const send = (ctx: CamContext, input: object = {}) =>
  dispatchJob.perform({ ctx, step, input: DispatchInput.parse(input), progress: () => {} });

async function threePlanned(more: Parameters<typeof sendingScene>[1] = {}) {
  const scene = await sendingScene(db, more);
  for (let number = 0; number < 3; number++)
    await scene.add({ firstName: `Ana ${number}`, email: `person${number}@firm-${number}.example` });
  await planAll(scene.ctx, scene.campaignId);
  return scene;
}

test("a mailbox with a high cap need not wait for the schedule: the next run is asked for when its next mail may go", async () => {
  const { ctx, clock, outbox } = await threePlanned({ dailyCap: 480 });
  const waiting = () =>
    db.run.findMany({ where: { workspaceId: ctx.workspaceId, job: "dispatch", state: "QUEUED" } });
  clock.set("2026-03-02T10:30:00Z");
  expect(await send(ctx, { dryRun: true })).toMatchObject({ looked: 3, wouldSend: 1, held: 2 });
  expect((await outbox()).map(({ state }) => state)).toEqual(["READY", "READY", "READY"]);
  expect(await waiting()).toEqual([]);

  expect(await send(ctx)).toMatchObject({ sent: 1, held: 2 });
  const [run, ...others] = await waiting();
  expect(others).toEqual([]);
  expect(run?.notBefore.toISOString()).toBe("2026-03-02T10:30:30.000Z");
  // Asked for once, however often somebody looks.
  await send(ctx);
  expect(await waiting()).toHaveLength(1);
  await db.run.updateMany({
    where: { workspaceId: ctx.workspaceId },
    data: { state: "CANCELLED", finishedAt: ctx.now() },
  });
  clock.set("2026-03-02T10:30:30Z");
  expect(await send(ctx)).toMatchObject({ sent: 1 });
  // Right before its time the schedule comes round by itself.
  clock.set("2026-03-02T10:34:50Z");
  await db.run.updateMany({
    where: { workspaceId: ctx.workspaceId },
    data: { state: "CANCELLED", finishedAt: ctx.now() },
  });
  expect(await send(ctx)).toMatchObject({ sent: 1 });
  expect(await waiting()).toEqual([]);
});

test("a dry run that waits its turn, or a run of one campaign alone, is not the next run", async () => {
  const { ctx, clock, campaignId } = await threePlanned({ dailyCap: 480 });
  clock.set("2026-03-02T10:30:00Z");
  const ask = (input: object, about?: string) =>
    requestRun(ctx, dispatchJob, {
      ...{ input: DispatchInput.parse(input), trigger: "RUN_NOW" as const },
      ...(about && { about }),
    });
  await ask({ dryRun: true });
  await ask({ campaignId });
  await ask({ campaignId }, campaignId);
  await send(ctx);
  const following = { workspaceId: ctx.workspaceId, job: "dispatch", trigger: "FOLLOW_ON" as const };
  expect(await db.run.findMany({ where: following })).toMatchObject([
    { input: { campaignId: null, dryRun: false }, notBefore: new Date("2026-03-02T10:30:30Z") },
  ]);
});

test("everything stopped asks for no run", async () => {
  const { ctx, clock } = await threePlanned({ dailyCap: 480 });
  clock.set("2026-03-02T10:30:00Z");
  await send(ctx);
  await db.run.deleteMany({ where: { workspaceId: ctx.workspaceId } });
  await db.workspace.update({ where: { id: ctx.workspaceId }, data: { stopAll: true } });
  expect(await send(ctx)).toMatchObject({ sent: 0 });
  expect(await db.run.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});

test("a rehearsal is asked at its time as the real one would be, once, keeps what was said, and goes nowhere", async () => {
  const scene = await sendingScene(db, { dailyCap: 20_000_000 });
  const { ctx, clock, outbox, add, sender } = scene;
  await db.workspace.update({ where: { id: ctx.workspaceId }, data: { mode: "DRY_RUN" } });
  for (let number = 0; number < 3; number++)
    await add({ firstName: `Ana ${number}`, email: `person${number}@firm-${number}.example` });
  await planAll(ctx, scene.campaignId, true);
  await db.contact.updateMany({
    where: { workspaceId: ctx.workspaceId, emailKey: "person1@firm-1.example" },
    data: { verification: "INVALID" },
  });
  clock.set("2026-03-02T10:30:00Z");
  expect(await send(ctx)).toMatchObject({ sent: 0, rehearsed: 2 });
  expect(await send(ctx)).toMatchObject({ rehearsed: 0 });
  const byAddress = new Map((await outbox()).map((one) => [one.recipientAddress, one]));
  expect(byAddress.get("person0@firm-0.example")).toMatchObject({
    state: "READY",
    checksPassed: expect.arrayContaining(["window", "quotas"]),
  });
  expect(byAddress.get("person1@firm-1.example")).toMatchObject({
    state: "SKIPPED",
    reasons: ["invalid-address"],
  });
  expect(sender.taken).toEqual([]);
  // Nobody was to be written to: their timelines say nothing of it.
  const told = { workspaceId: ctx.workspaceId, kind: "MAIL_NOT_SENT" as const };
  expect(await db.leadEvent.count({ where: told })).toBe(0);
});

test("a rehearsal that is looked at too late is passed over, and says so", async () => {
  const { ctx, clock, outbox, add, campaignId } = await sendingScene(db);
  await db.workspace.update({ where: { id: ctx.workspaceId }, data: { mode: "DRY_RUN" } });
  await add({ firstName: "Ana", email: "ana@example.com" });
  await planAll(ctx, campaignId, true);
  clock.set("2026-03-03T10:30:00Z");
  await send(ctx);
  expect(await outbox()).toMatchObject([{ dryRun: true, state: "SKIPPED", reasons: ["late"] }]);
});
