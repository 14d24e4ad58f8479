import { beforeEach, expect, test } from "vitest";
import { handOverRuns } from "@/lib/cam/jobs/hand-over-runs";
import { heartbeatJob } from "@/lib/cam/jobs/heartbeat";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { startRun } from "@/lib/cam/jobs/start-run";
import { stepMemory } from "@/lib/cam/jobs/step-memory";
import { pauseWorker } from "@/lib/cam/worker/pause";
import { readWorker } from "@/lib/cam/worker/reads";
import { resumeWorker } from "@/lib/cam/worker/resume";
import { acquireLease, releaseLease, renewLease, renewRuns } from "@/lib/worker/lease";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const holder = (id: string) => ({ id, runner: "embedded" as const, host: "test", pid: 1 });
beforeEach(async () => {
  await db.workerLease.deleteMany();
});

test("a pause holds at once: what waits is not handed over, what was handed over does not start", async () => {
  const { ctx } = await testWorkspace(db, { role: "ADMIN" });
  const { runId } = await requestRun(ctx, heartbeatJob, { input: {}, trigger: "RUN_NOW" });
  await pauseWorker(ctx, { reason: "moving the database" });
  expect(await handOverRuns(ctx, [heartbeatJob], async () => undefined)).toBe(0);
  const claim = { runId, attempt: 1, leasedBy: "w", leaseSeconds: 20 };
  expect(await startRun(ctx, claim)).toBeUndefined();
  await resumeWorker(ctx);
  expect(await handOverRuns(ctx, [heartbeatJob], async () => undefined)).toBe(1);
  expect(await startRun(ctx, claim)).toMatchObject({ id: runId, attempts: 1 });
});

test("a pause says who and why, survives a change of hands, and is in the audit log", async () => {
  const { ctx, workspace } = await testWorkspace(db, { role: "ADMIN" });
  await pauseWorker(ctx, { reason: "moving the database" });
  await acquireLease(ctx, holder("a"), 20);
  expect(await readWorker(ctx)).toMatchObject({
    state: "paused",
    paused: { by: ctx.actor.name, because: "moving the database" },
  });
  await expect(pauseWorker(ctx, { reason: "again" })).rejects.toThrow("paused already");
  await resumeWorker(ctx);
  await expect(resumeWorker(ctx)).rejects.toThrow("not paused");
  const actions = await db.auditEvent.findMany({
    where: { workspaceId: workspace.id },
    orderBy: { id: "asc" },
    select: { action: true },
  });
  expect(actions.map(({ action }) => action)).toEqual(["worker.paused", "worker.resumed"]);
});

test("operators cannot pause the work of everybody", async () => {
  const { ctx } = await testWorkspace(db, { role: "OPERATOR" });
  await expect(pauseWorker(ctx, { reason: "because" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(resumeWorker(ctx)).rejects.toMatchObject({ code: "forbidden" });
});

test("of two workers one gets the lock; the other gets it when it is given back, in a new term", async () => {
  const { ctx } = await testWorkspace(db);
  expect(await acquireLease(ctx, holder("a"), 20)).toBe(1);
  expect(await acquireLease(ctx, holder("b"), 20)).toBeUndefined();
  expect(await renewLease(ctx, holder("a"), 1, 20)).toBe(true);
  expect((await readWorker(ctx)).state).toBe("working");
  await releaseLease(ctx, holder("a"), 1);
  expect((await readWorker(ctx)).state).toBe("stopped");
  expect(await acquireLease(ctx, holder("b"), 20)).toBe(2);
});

test("a lease that ran out is not renewed, even if nobody else took it: its holder may have missed something", async () => {
  const { ctx } = await testWorkspace(db);
  await acquireLease(ctx, holder("a"), 0);
  expect(await renewLease(ctx, holder("a"), 1, 20)).toBe(false);
});

test("a holder of an earlier term neither renews nor gives back the lock of a later one", async () => {
  const { ctx } = await testWorkspace(db);
  await acquireLease(ctx, holder("a"), 0);
  await acquireLease(ctx, holder("a"), 20);
  expect(await renewLease(ctx, holder("a"), 1, 20)).toBe(false);
  await releaseLease(ctx, holder("a"), 1);
  expect((await readWorker(ctx)).state).toBe("working");
});

test("a worker that says nothing for more than a minute is called stale", async () => {
  const { ctx } = await testWorkspace(db);
  await acquireLease(ctx, holder("a"), 20);
  await db.$executeRaw`update "WorkerLease" set "heartbeatAt" = clock_timestamp() - interval '61 seconds'`;
  expect(await readWorker(ctx)).toMatchObject({ state: "stale", silentSeconds: 61 });
});

test("a run whose end could not be written loses its lease and is found, while others go on", async () => {
  const { ctx } = await testWorkspace(db);
  const [atWork, forgotten] = await Promise.all(
    [1, 2].map(async () => {
      const { runId } = await requestRun(ctx, heartbeatJob, { input: {}, trigger: "RUN_NOW" });
      await startRun(ctx, { runId, attempt: 1, leasedBy: "w#1", leaseSeconds: 0 });
      return runId;
    }),
  );
  await renewRuns(ctx, "w#1", [atWork ?? ""], 20);
  const leftBehind = await db.$queryRaw<{ id: string }[]>`
    select "id" from "Run" where "state" = 'RUNNING' and "leasedUntil" < clock_timestamp()`;
  expect(leftBehind).toEqual([{ id: forgotten }]);
});

test("a run that goes from one long transaction straight into the next keeps its lease: its worker is not believed dead", async () => {
  const { ctx } = await testWorkspace(db);
  const { runId } = await requestRun(ctx, heartbeatJob, { input: {}, trigger: "RUN_NOW" });
  const run = await startRun(ctx, { runId, attempt: 1, leasedBy: "w#2", leaseSeconds: 0 });
  if (!run) throw new Error("Nobody else wants this run.");
  await stepMemory(ctx, run, { describe: String }).inTransaction("part 1", async () => {
    await renewRuns(ctx, "w#2", [runId], 20);
    return null;
  });
  const [row] = await db.$queryRaw<{ alive: boolean }[]>`
    select "leasedUntil" > clock_timestamp() as "alive" from "Run" where "id" = ${runId}::uuid`;
  expect(row?.alive).toBe(true);
});
