import { expect, test } from "vitest";
import { stopEverything } from "@/lib/cam/safety/stop-all";
import { readFrame, readNeeds, readSetup } from "@/lib/cam/today/reads";
import { newId } from "@/lib/ids";
import { addMember, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

/** A run of this workspace, as a runner would leave it. */
async function leaveRun(
  workspaceId: string | null,
  run: { state: "FAILED" | "RUNNING" | "COMPLETED"; startedAt: Date; finishedAt?: Date },
) {
  const id = newId();
  await db.run.create({
    data: {
      id,
      workspaceId,
      job: "story",
      scope: workspaceId ?? "all",
      slot: id,
      trigger: "RUN_NOW",
      input: {},
      maxAttempts: 1,
      requestedAt: run.startedAt,
      notBefore: run.startedAt,
      ...run,
    },
  });
  return id;
}

const ago = (now: Date, ms: number) => new Date(now.getTime() - ms);
const HOUR = 3_600_000;

test("a stopped workspace, a missing worker and failed runs need a person, the gravest first", async () => {
  const { ctx } = await testWorkspace(db, { role: "OPERATOR" });
  await stopEverything(ctx, { reason: "Wrong footer" });
  const now = ctx.now();
  await leaveRun(ctx.workspaceId, { state: "FAILED", startedAt: ago(now, HOUR), finishedAt: ago(now, HOUR) });

  const needs = await readNeeds(ctx);

  expect(needs.map(({ kind }) => kind)).toEqual(["stopped", "worker", "failed-runs"]);
  expect(needs[0]).toMatchObject({ by: ctx.actor.name, because: "Wrong footer" });
  expect(needs[1]).toMatchObject({ state: "never-started" });
});

test("a run that failed more than a day ago, or in another workspace, needs nobody here", async () => {
  const { ctx } = await testWorkspace(db, { role: "OWNER" });
  const other = await testWorkspace(db, { role: "OWNER" });
  const now = ctx.now();
  const long = ago(now, 25 * HOUR);
  await leaveRun(ctx.workspaceId, { state: "FAILED", startedAt: long, finishedAt: long });
  await leaveRun(other.ctx.workspaceId, { state: "FAILED", startedAt: now, finishedAt: now });

  expect((await readNeeds(ctx)).some(({ kind }) => kind === "failed-runs")).toBe(false);
});

test("the frame counts what waits today, and shows work that takes longer than a moment", async () => {
  const { ctx } = await testWorkspace(db, { role: "OPERATOR" });
  const now = ctx.now();
  const long = await leaveRun(ctx.workspaceId, { state: "RUNNING", startedAt: ago(now, 10_000) });
  await leaveRun(ctx.workspaceId, { state: "RUNNING", startedAt: ago(now, 1_000) });
  await leaveRun(ctx.workspaceId, {
    state: "COMPLETED",
    startedAt: ago(now, 10_000),
    finishedAt: ago(now, 5_000),
  });

  const frame = await readFrame(ctx);

  expect(frame.running.map(({ id }) => id)).toEqual([long]);
  expect(frame.waiting.today).toBe((await readNeeds(ctx)).length);
  expect(frame).toMatchObject({ mode: "SANDBOX", stop: null, workspaceId: ctx.workspaceId });
});

test("the checklist is ticked by facts", async () => {
  const { ctx, workspace } = await testWorkspace(db, { role: "OWNER" });
  expect(await readSetup(ctx)).toMatchObject({
    postalAddress: null,
    members: 1,
    invites: 0,
    keys: 0,
    mailboxes: 0,
    simulated: 0,
    campaigns: 0,
    sequences: 0,
    unwritten: null,
    imports: 0,
    worker: "never-started",
  });

  await addMember(db, workspace.id, "VIEWER");
  await db.workspace.update({ where: { id: workspace.id }, data: { postalAddress: "1 Example Street" } });

  expect(await readSetup(ctx)).toMatchObject({ postalAddress: "1 Example Street", members: 2 });
});
