import { expect, test } from "vitest";
import { housekeepingJob } from "@/lib/cam/jobs/housekeeping";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { startRun } from "@/lib/cam/jobs/start-run";
import { stepMemory } from "@/lib/cam/jobs/step-memory";
import type { RunState } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { testSystem, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

async function keepHouse() {
  const { ctx } = testSystem(db, { kind: "job", name: "housekeeping", runId: newId() });
  const { runId } = await requestRun(ctx, housekeepingJob, { input: {}, trigger: "RUN_NOW" });
  const run = await startRun(ctx, { runId, attempt: 1, leasedBy: "test", leaseSeconds: 60 });
  if (!run) throw new Error("It did not start.");
  const step = stepMemory(ctx, run, { describe: String });
  return housekeepingJob.perform({ ctx, step, input: {}, progress: () => undefined });
}

const daysAgo = (days: number) => new Date(Date.parse("2026-03-02T09:00:00Z") - days * 24 * 60 * 60_000);

async function makeRun(job: string, state: RunState, days: number, more: object = {}) {
  const id = newId();
  const at = daysAgo(days);
  await db.run.create({
    data: {
      ...{ id, job, state, scope: "all", slot: id, trigger: "SCHEDULE", input: {}, maxAttempts: 1 },
      ...{ requestedAt: at, notBefore: at, ...more },
    },
  });
  return id;
}

test("old runs are forgotten, each kind at its age; the newest of a job stays", async () => {
  const gone = [
    await makeRun("heartbeat", "COMPLETED", 1.1),
    await makeRun("score", "SKIPPED", 8),
    await makeRun("score", "COMPLETED", 40),
    await makeRun("score", "FAILED", 91),
  ];
  const kept = [
    await makeRun("heartbeat", "COMPLETED", 0.5),
    await makeRun("score", "SKIPPED", 6),
    await makeRun("score", "COMPLETED", 29),
    await makeRun("score", "FAILED", 89),
    await makeRun("score", "QUEUED", 200),
  ];
  const counts = await keepHouse();
  expect(counts).toMatchObject({ heartbeats: 1, skippedRuns: 1, completedRuns: 1, failedRuns: 1 });
  const left = (await db.run.findMany({ select: { id: true } })).map(({ id }) => id);
  expect(left.filter((id) => gone.includes(id))).toEqual([]);
  expect(left).toEqual(expect.arrayContaining(kept));
});

test("a job that last ran long ago still shows when", async () => {
  const old = await makeRun("quarterly", "COMPLETED", 80);
  await keepHouse();
  expect(await db.run.findUnique({ where: { id: old } })).not.toBeNull();
});

test("sessions, throttles and answers that no longer hold are forgotten; what holds stays", async () => {
  const { session } = await testWorkspace(db);
  const over = await testWorkspace(db);
  await db.sessionRecord.update({ where: { id: over.session.id }, data: { expiresAt: daysAgo(31) } });
  await db.rateWindow.createMany({
    data: [
      { key: "k", windowStart: daysAgo(2) },
      { key: "k", windowStart: daysAgo(0.1) },
    ],
  });
  await db.loginThrottle.createMany({
    data: [
      { key: "old", windowStart: daysAgo(2) },
      { key: "blocked", windowStart: daysAgo(2), blockedUntil: daysAgo(-1) },
    ],
  });
  const counts = await keepHouse();
  expect(counts).toMatchObject({ sessions: 1, rateWindows: 1, signInThrottles: 1 });
  expect(await db.sessionRecord.findUnique({ where: { id: session.id } })).not.toBeNull();
  expect((await db.loginThrottle.findMany()).map(({ key }) => key)).toEqual(["blocked"]);
});

test("a run nobody answered for in a day counts as waiting again; one at work counts as left behind", async () => {
  const silent = await makeRun("score", "QUEUED", 3, { handedOverAt: daysAgo(2) });
  const fresh = await makeRun("score", "QUEUED", 0.5, { handedOverAt: daysAgo(0.5) });
  const stuck = await makeRun("score", "RUNNING", 3, { startedAt: daysAgo(2) });
  await keepHouse();
  const now = async (id: string) => db.run.findUniqueOrThrow({ where: { id } });
  expect((await now(silent)).handedOverAt).toBeNull();
  expect((await now(fresh)).handedOverAt).not.toBeNull();
  expect((await now(stuck)).leasedUntil).not.toBeNull();
});
