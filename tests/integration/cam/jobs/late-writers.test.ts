import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { defineJob } from "@/lib/cam/jobs/define-job";
import { recoverRuns } from "@/lib/cam/jobs/recover-runs";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { runProgress } from "@/lib/cam/jobs/run-progress";
import type { StartedRun } from "@/lib/cam/jobs/runner-parts";
import { settleRun } from "@/lib/cam/jobs/settle-run";
import { startRun } from "@/lib/cam/jobs/start-run";
import { stepMemory } from "@/lib/cam/jobs/step-memory";
import { testDatabase } from "@/tests/support/database";
import { movableClock, storyParts } from "@/tests/support/runners";

const { db } = await testDatabase();
const words: string[] = [];
const job = defineJob({
  name: "contested",
  title: "Contested",
  about: "Two workers believe they have it.",
  scope: "installation",
  retries: 1,
  input: z.object({}),
  run: async () => undefined,
  lastWords: async ({ error }) => void words.push(error),
});
const parts = storyParts(db, [job], movableClock().now);
const { system } = parts;

async function take(
  runId: string,
  attempt: number,
  leasedBy: string,
  leaseSeconds = 60,
): Promise<StartedRun> {
  const run = await startRun(system, { runId, attempt, leasedBy, leaseSeconds });
  if (!run) throw new Error("It was not to be had.");
  return run;
}
const now = (id: string) => db.run.findUniqueOrThrow({ where: { id }, include: { steps: true } });

let runId = "";
let late: StartedRun;
/** The first worker took the run and went silent; a second has it now. */
beforeEach(async () => {
  words.length = 0;
  ({ runId } = await requestRun(system, job, { input: {}, trigger: "RUN_NOW" }));
  late = await take(runId, 1, "first", -1);
  await recoverRuns(parts);
  await take(runId, 2, "second");
});

test("a delivery that comes twice, or late, starts nothing", async () => {
  for (const attempt of [1, 2]) {
    expect(await startRun(system, { runId, attempt, leasedBy: "third", leaseSeconds: 60 })).toBeUndefined();
  }
  await settleRun(parts, await now(runId), { kind: "given-back" });
  expect(await startRun(system, { runId, attempt: 2, leasedBy: "third", leaseSeconds: 60 })).toBeUndefined();
  expect((await take(runId, 3, "third")).attempts).toBe(3);
});

test("the next step of whoever lost the run is not begun", async () => {
  let done = 0;
  const step = stepMemory(system, late, parts);
  await expect(step.run("late", async () => ++done)).rejects.toThrow("in other hands");
  await expect(step.inTransaction("late too", async () => ++done)).rejects.toThrow("in other hands");
  expect(done).toBe(0);
  expect((await now(runId)).steps).toEqual([]);
});

test("a late result is not written over the present attempt: not the end, not the failure, not the progress", async () => {
  const failure = { kind: "broken" as const, message: "too late" };
  expect(await settleRun(parts, late, { kind: "completed", counts: { late: 1 } })).toEqual({ state: "lost" });
  expect(await settleRun(parts, late, { kind: "failed", failure })).toEqual({ state: "lost" });
  expect(await settleRun(parts, { ...late, attempts: 9 }, { kind: "failed", failure })).toEqual({
    state: "lost",
  });
  expect(await settleRun(parts, late, { kind: "cancelled" })).toEqual({ state: "lost" });
  const { progress, flush } = runProgress(system, late);
  progress(7, 7);
  await flush();
  expect(await now(runId)).toMatchObject({
    state: "RUNNING",
    attempts: 2,
    leasedBy: "second",
    counts: null,
    progressDone: 0,
  });
  expect(words).toEqual([]);
});

test("a run that another holder has at the same attempt is not theirs either", async () => {
  const present = await now(runId);
  expect(
    await settleRun(parts, { ...present, leasedBy: "first" }, { kind: "completed", counts: {} }),
  ).toEqual({
    state: "lost",
  });
});

test("when the last attempt dies with its worker, the run is given up and says its last words once", async () => {
  await db.$executeRaw`update "Run" set "leasedUntil" = clock_timestamp() - interval '1 second' where "id" = ${runId}::uuid`;
  await Promise.all([recoverRuns(parts), recoverRuns(parts), recoverRuns(parts)]);
  expect(await now(runId)).toMatchObject({ state: "FAILED", attempts: 2, leasedBy: null });
  expect(words).toEqual([expect.stringContaining("went away")]);
});
