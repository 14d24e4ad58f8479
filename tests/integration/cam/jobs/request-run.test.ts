import { expect, test } from "vitest";
import { z } from "zod";
import { inTransaction } from "@/lib/cam/context";
import { defineJob } from "@/lib/cam/jobs/define-job";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

const score = defineJob({
  name: "story-score",
  title: "Score",
  about: "Scores leads.",
  scope: "workspace",
  input: z.object({ campaign: z.string() }),
  retries: 2,
  run: async () => undefined,
});
const input = { campaign: "c1" };

test("a change that is rolled back leaves no run behind", async () => {
  const { ctx } = await testWorkspace(db);
  const change = inTransaction(ctx, async (tx) => {
    await requestRun(tx, score, { input, trigger: "FOLLOW_ON" });
    throw new Error("the change did not happen");
  });
  await expect(change).rejects.toThrow("did not happen");
  expect(await db.run.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});

test("a run says who asked, for what, and how often it may be tried", async () => {
  const { ctx } = await testWorkspace(db);
  const { runId } = await requestRun(ctx, score, { input, trigger: "RUN_NOW", about: "campaign-7" });
  expect(await db.run.findUnique({ where: { id: runId } })).toMatchObject({
    state: "QUEUED",
    workspaceId: ctx.workspaceId,
    scope: `${ctx.workspaceId}/campaign-7`,
    input,
    requestedBy: ctx.actor.name,
    maxAttempts: 3,
    attempts: 0,
  });
});

test("the same slot twice: the second is kept as skipped and says which run has it", async () => {
  const { ctx } = await testWorkspace(db);
  const first = await requestRun(ctx, score, { input, trigger: "SCHEDULE", slot: "2026-03-02T09:00Z" });
  const second = await requestRun(ctx, score, { input, trigger: "SCHEDULE", slot: "2026-03-02T09:00Z" });
  expect(first.state).toBe("QUEUED");
  expect(second).toMatchObject({ state: "SKIPPED", because: expect.stringContaining(first.runId) });
});

test("the same slot in another workspace is another run", async () => {
  const one = await testWorkspace(db);
  const other = await testWorkspace(db);
  const slot = "2026-03-02T10:00Z";
  expect((await requestRun(one.ctx, score, { input, trigger: "SCHEDULE", slot })).state).toBe("QUEUED");
  expect((await requestRun(other.ctx, score, { input, trigger: "SCHEDULE", slot })).state).toBe("QUEUED");
});

test("run now always runs", async () => {
  const { ctx } = await testWorkspace(db);
  const states = [];
  for (let i = 0; i < 3; i++) {
    states.push((await requestRun(ctx, score, { input, trigger: "RUN_NOW" })).state);
  }
  expect(states).toEqual(["QUEUED", "QUEUED", "QUEUED"]);
});

test("a run that could never be read is refused where it is asked for", async () => {
  const { ctx } = await testWorkspace(db);
  const wrong = { campaign: 7 } as unknown as typeof input;
  await expect(requestRun(ctx, score, { input: wrong, trigger: "API" })).rejects.toThrow();
});
