import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { defineJob } from "@/lib/cam/jobs/define-job";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { pauseWorker } from "@/lib/cam/worker/pause";
import { resumeWorker } from "@/lib/cam/worker/resume";
import { runWorker, type WorkerParts } from "@/lib/worker/work";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { eventually, movableClock, readStoryRun, storyParts } from "@/tests/support/runners";

const { db, url } = await testDatabase();
const SELDOM = 3600;

let stopAll: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stopAll) await stop();
  stopAll = [];
});

function startWorker(jobs: WorkerParts["jobs"], more: Partial<WorkerParts> = {}) {
  const parts = { ...storyParts(db, jobs, movableClock().now), url, pollSeconds: SELDOM, ...more };
  const stop = new AbortController();
  const working = runWorker(parts, stop.signal);
  const end = async () => {
    stop.abort();
    await working;
  };
  stopAll.push(end);
  return { ctx: parts.system, end };
}

function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((done) => {
    open = done;
  });
  return { open: () => open(), passed };
}

const story = { title: "Story", about: "A story.", scope: "installation" as const, input: z.object({}) };
const ended = (runId: string) =>
  eventually(async () => {
    const run = await readStoryRun(db, runId);
    return run.finishedAt ? run : undefined;
  });

test("a run that is asked for starts at once: nobody waits for the next look", async () => {
  const job = defineJob({ ...story, name: "at-once", run: async () => undefined });
  const { ctx } = startWorker([job]);
  const first = await requestRun(ctx, job, { input: {}, trigger: "RUN_NOW" });
  await ended(first.runId);
  const second = await requestRun(ctx, job, { input: {}, trigger: "RUN_NOW" });
  expect((await ended(second.runId)).state).toBe("COMPLETED");
});

test("a backlog is worked off without waiting, never more runs at a time than the job allows", async () => {
  let atWork = 0;
  let most = 0;
  const job = defineJob({
    ...story,
    name: "backlog",
    concurrency: 2,
    async run() {
      most = Math.max(most, ++atWork);
      await new Promise((done) => setTimeout(done, 5));
      atWork--;
      return undefined;
    },
  });
  const { ctx } = startWorker([job]);
  const asked = [];
  for (let i = 0; i < 30; i++) asked.push(await requestRun(ctx, job, { input: {}, trigger: "RUN_NOW" }));
  for (const { runId } of asked) expect((await ended(runId)).state).toBe("COMPLETED");
  expect(most).toBe(2);
});

test("a slow job does not hold up another", async () => {
  const { open, passed } = gate();
  const slow = defineJob({ ...story, name: "slow", run: () => passed.then(() => undefined) });
  const quick = defineJob({ ...story, name: "quick", run: async () => undefined });
  const { ctx } = startWorker([slow, quick]);
  const waiting = await requestRun(ctx, slow, { input: {}, trigger: "RUN_NOW" });
  const { runId } = await requestRun(ctx, quick, { input: {}, trigger: "RUN_NOW" });
  expect((await ended(runId)).state).toBe("COMPLETED");
  open();
  await ended(waiting.runId);
});

test("what does not finish while a worker stops goes back, costs no attempt, and the next worker does it", async () => {
  const { open, passed } = gate();
  let starts = 0;
  const job = defineJob({
    ...story,
    name: "given-back",
    retries: 0,
    async run({ step }) {
      await step.run("begin", async () => ++starts);
      await passed;
      await step.run("end", async () => null);
      return { starts };
    },
  });
  const first = startWorker([job], { drainSeconds: 0.2 });
  const { runId } = await requestRun(first.ctx, job, { input: {}, trigger: "RUN_NOW" });
  await eventually(async () => starts > 0);
  await first.end();
  expect(await readStoryRun(db, runId)).toMatchObject({ state: "QUEUED", attempts: 1, maxAttempts: 2 });

  open();
  startWorker([job]);
  const run = await ended(runId);
  expect(run).toMatchObject({ state: "COMPLETED", attempts: 2, counts: { starts: 1 } });
});

test("a job that hangs loses its seat when its time is up", async () => {
  const hangs = defineJob({
    ...story,
    name: "hangs",
    retries: 0,
    limitMinutes: 0.002,
    run: () => new Promise(() => undefined),
  });
  const { ctx } = startWorker([hangs], { drainSeconds: 0.1 });
  const { runId } = await requestRun(ctx, hangs, { input: {}, trigger: "RUN_NOW" });
  expect(await ended(runId)).toMatchObject({
    state: "FAILED",
    error: expect.stringContaining("longer than"),
  });
});

test("a pause holds without a word to the worker, and resuming lets waiting runs start at once", async () => {
  const job = defineJob({ ...story, name: "paused", run: async () => undefined });
  const { ctx: admin } = await testWorkspace(db, { role: "ADMIN" });
  const { ctx } = startWorker([job]);
  const before = await requestRun(ctx, job, { input: {}, trigger: "RUN_NOW" });
  await ended(before.runId);
  await pauseWorker(admin, { reason: "a look at the database" });
  const { runId } = await requestRun(ctx, job, { input: {}, trigger: "RUN_NOW" });
  // Long enough for the announcement to be heard and acted on, if anybody did.
  const other = await requestRun(ctx, job, { input: {}, trigger: "RUN_NOW", notBefore: new Date() });
  await new Promise((done) => setTimeout(done, 300));
  expect(await readStoryRun(db, runId)).toMatchObject({ state: "QUEUED", startedAt: null });
  await resumeWorker(admin);
  expect((await ended(runId)).state).toBe("COMPLETED");
  expect((await ended(other.runId)).state).toBe("COMPLETED");
});

test("a run of a job this version does not know waits for one that does, and holds up nobody", async () => {
  const future = defineJob({ ...story, name: "of-the-future", run: async () => undefined });
  const known = defineJob({ ...story, name: "known", run: async () => undefined });
  const { ctx, end } = startWorker([known]);
  const strange = await requestRun(ctx, future, { input: {}, trigger: "RUN_NOW" });
  const { runId } = await requestRun(ctx, known, { input: {}, trigger: "RUN_NOW" });
  await ended(runId);
  expect(await readStoryRun(db, strange.runId)).toMatchObject({ state: "QUEUED", handedOverAt: null });
  await end();
  startWorker([known, future]);
  expect((await ended(strange.runId)).state).toBe("COMPLETED");
});
