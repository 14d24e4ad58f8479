import { describe, expect, test } from "vitest";
import { cancelRun } from "@/lib/cam/run/cancel";
import { listJobs, listRuns, readRun } from "@/lib/cam/run/reads";
import { runJobNow } from "@/lib/cam/run/run-now";
import { RunFilter } from "@/lib/cam/run/schema";
import type { RunState } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
let minute = 0;

function makeRun(workspaceId: string | null, state: RunState = "COMPLETED", job = "score") {
  const id = newId();
  const at = new Date(Date.UTC(2026, 2, 1, 0, minute++));
  return db.run.create({
    data: {
      id,
      job,
      workspaceId,
      scope: workspaceId ?? "all",
      slot: id,
      trigger: "SCHEDULE",
      state,
      input: {},
      maxAttempts: 4,
      requestedAt: at,
      notBefore: at,
    },
  });
}
const filter = (given: object = {}) => RunFilter.parse(given);

describe("who sees which runs", () => {
  test("an operator sees their workspace's runs, not another's, nor the installation's", async () => {
    const mine = await testWorkspace(db);
    const other = await testWorkspace(db);
    const run = await makeRun(mine.workspace.id);
    await makeRun(other.workspace.id);
    const installation = await makeRun(null);
    const seen = await listRuns(mine.ctx, filter());
    expect(seen.items.map(({ id }) => id)).toEqual([run.id]);
    await expect(readRun(mine.ctx, installation.id)).rejects.toMatchObject({ code: "missing" });
  });

  test("an admin sees the installation's runs too, and still no other workspace's", async () => {
    const admin = await testWorkspace(db, { role: "ADMIN" });
    const other = await testWorkspace(db);
    const foreign = await makeRun(other.workspace.id);
    const installation = await makeRun(null);
    expect(await readRun(admin.ctx, installation.id)).toMatchObject({ id: installation.id });
    await expect(readRun(admin.ctx, foreign.id)).rejects.toMatchObject({ code: "missing" });
    const ids = (await listRuns(admin.ctx, filter())).items.map(({ id }) => id);
    expect(ids).toContain(installation.id);
    expect(ids).not.toContain(foreign.id);
  });

  test("a run of another workspace cannot be cancelled, and the answer does not betray that it exists", async () => {
    const mine = await testWorkspace(db, { role: "OWNER" });
    const other = await testWorkspace(db);
    const foreign = await makeRun(other.workspace.id, "QUEUED");
    await expect(cancelRun(mine.ctx, { runId: foreign.id })).rejects.toMatchObject({ code: "missing" });
    expect((await db.run.findUnique({ where: { id: foreign.id } }))?.state).toBe("QUEUED");
  });
});

test("a list in pages neither repeats nor loses a run when new ones arrive in between", async () => {
  const { ctx, workspace } = await testWorkspace(db);
  const made: string[] = [];
  for (let i = 0; i < 5; i++) made.unshift((await makeRun(workspace.id)).id);
  const first = await listRuns(ctx, filter({ limit: 2 }));
  await makeRun(workspace.id);
  const second = await listRuns(ctx, filter({ limit: 2, cursor: first.nextCursor }));
  const third = await listRuns(ctx, filter({ limit: 2, cursor: second.nextCursor }));
  expect([...first.items, ...second.items, ...third.items].map(({ id }) => id)).toEqual(made);
  expect(third.nextCursor).toBeNull();
});

test("a list can be narrowed by job, state, trigger and time; a filter that makes no sense is left out", async () => {
  const { ctx, workspace } = await testWorkspace(db);
  const failed = await makeRun(workspace.id, "FAILED", "route");
  const done = await makeRun(workspace.id, "COMPLETED", "route");
  const ids = async (given: object) => (await listRuns(ctx, filter(given))).items.map(({ id }) => id);
  expect(await ids({ state: "FAILED" })).toEqual([failed.id]);
  expect(await ids({ job: "route" })).toEqual([done.id, failed.id]);
  expect(await ids({ since: done.requestedAt.toISOString() })).toEqual([done.id]);
  expect(await ids({ until: done.requestedAt.toISOString() })).toEqual([failed.id]);
  expect(await ids({ trigger: "CLI" })).toEqual([]);
  expect(await ids({ state: "'; drop table", cursor: "1 or 1=1" })).toEqual([done.id, failed.id]);
});

test("a cursor or a time that is none of ours starts at the newest, and is no fault of ours", async () => {
  const { ctx, workspace } = await testWorkspace(db);
  const run = await makeRun(workspace.id);
  for (const given of [
    { cursor: `1.${"-".repeat(36)}` },
    { cursor: `999999999999999.${run.id}` },
    { since: "0000-01-01T00:00:00Z" },
    { until: "9999-12-31T23:59:59-23:00" },
  ]) {
    const { items } = await listRuns(ctx, filter(given));
    expect(items.map(({ id }) => id)).toEqual([run.id]);
  }
});

test("heartbeats that came back are left out, unless one asks for them; one that failed is not", async () => {
  const { ctx, workspace } = await testWorkspace(db);
  const well = await makeRun(workspace.id, "COMPLETED", "heartbeat");
  const failed = await makeRun(workspace.id, "FAILED", "heartbeat");
  const ids = async (given: object) => (await listRuns(ctx, filter(given))).items.map(({ id }) => id);
  expect(await ids({})).toEqual([failed.id]);
  expect(await ids({ job: "heartbeat" })).toEqual([failed.id, well.id]);
});

describe("run now", () => {
  test("asks for a run, says who asked, and leaves an audit entry", async () => {
    const { ctx, workspace } = await testWorkspace(db, { role: "ADMIN" });
    const { runId } = await runJobNow(ctx, { job: "heartbeat" });
    expect(await db.run.findUnique({ where: { id: runId } })).toMatchObject({
      state: "QUEUED",
      trigger: "RUN_NOW",
      requestedBy: ctx.actor.name,
    });
    const entry = await db.auditEvent.findFirst({ where: { workspaceId: workspace.id, subjectId: runId } });
    expect(entry).toMatchObject({ action: "run.requested" });
  });

  test("what serves the whole installation is for admins", async () => {
    const { ctx } = await testWorkspace(db, { role: "OPERATOR" });
    await expect(runJobNow(ctx, { job: "heartbeat" })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a viewer starts nothing", async () => {
    const { ctx } = await testWorkspace(db, { role: "VIEWER" });
    await expect(runJobNow(ctx, { job: "heartbeat" })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a job nobody knows is refused", async () => {
    const { ctx } = await testWorkspace(db, { role: "OWNER" });
    await expect(runJobNow(ctx, { job: "no-such-job" })).rejects.toMatchObject({ code: "missing" });
  });
});

describe("cancel", () => {
  test("a run that waits is cancelled at once, with an audit entry", async () => {
    const { ctx, workspace } = await testWorkspace(db);
    const run = await makeRun(workspace.id, "QUEUED");
    expect(await cancelRun(ctx, { runId: run.id })).toEqual({ runId: run.id, stopped: true });
    expect((await db.run.findUnique({ where: { id: run.id } }))?.state).toBe("CANCELLED");
    expect(await db.auditEvent.count({ where: { subjectId: run.id, action: "run.cancelled" } })).toBe(1);
  });

  test("a run at work is asked to stop, once", async () => {
    const { ctx, workspace } = await testWorkspace(db);
    const run = await makeRun(workspace.id, "RUNNING");
    expect((await cancelRun(ctx, { runId: run.id })).stopped).toBe(false);
    expect(await db.run.findUnique({ where: { id: run.id } })).toMatchObject({
      state: "RUNNING",
      cancelRequestedAt: ctx.now(),
    });
    await expect(cancelRun(ctx, { runId: run.id })).rejects.toThrow("being stopped already");
  });

  test("a run that has ended stays as it is, and no audit entry claims otherwise", async () => {
    const { ctx, workspace } = await testWorkspace(db);
    const run = await makeRun(workspace.id, "FAILED");
    await expect(cancelRun(ctx, { runId: run.id })).rejects.toThrow("has ended (failed)");
    expect(await db.auditEvent.count({ where: { subjectId: run.id } })).toBe(0);
  });

  test("a reviewer cancels nothing", async () => {
    const { ctx, workspace } = await testWorkspace(db, { role: "REVIEWER" });
    const run = await makeRun(workspace.id, "QUEUED");
    await expect(cancelRun(ctx, { runId: run.id })).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("the list of jobs says how each went last, as far as the actor may see", async () => {
  const admin = await testWorkspace(db, { role: "ADMIN" });
  const other = await testWorkspace(db, { role: "ADMIN" });
  const operator = await testWorkspace(db, { role: "OPERATOR" });
  const lastOf = async ({ ctx }: { ctx: typeof admin.ctx }, job: string) =>
    (await listJobs(ctx)).find(({ name }) => name === job)?.last ?? null;
  await makeRun(null, "COMPLETED", "housekeeping");
  const failed = await makeRun(null, "FAILED", "housekeeping");
  await makeRun(null, "SKIPPED", "housekeeping");
  await makeRun(null, "QUEUED", "housekeeping");
  expect(await lastOf(admin, "housekeeping")).toEqual({
    id: failed.id,
    state: "FAILED",
    startedAt: null,
    finishedAt: null,
    error: null,
  });
  expect(await lastOf(operator, "housekeeping")).toBeNull();
  const own = await makeRun(admin.workspace.id, "COMPLETED", "housekeeping");
  expect((await lastOf(admin, "housekeeping"))?.id).toBe(own.id);
  expect((await lastOf(other, "housekeeping"))?.id).toBe(failed.id);
});

test("the list of jobs says when each is due next, and offers to start only what the actor may start", async () => {
  const admin = await testWorkspace(db, { role: "ADMIN" });
  const viewer = await testWorkspace(db, { role: "VIEWER" });
  const beat = (await listJobs(admin.ctx)).find(({ name }) => name === "heartbeat");
  expect(beat).toMatchObject({ nextAt: new Date("2026-03-02T09:01:00Z"), startable: true });
  expect((await listJobs(viewer.ctx)).every(({ startable, last }) => !startable && last === null)).toBe(true);
});
