import { expect, test } from "vitest";
import { inTransaction } from "@/lib/cam/context";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { onBothRunners, storyJob } from "@/tests/support/both-runners";
import { testDatabase } from "@/tests/support/database";

const place = await testDatabase();
const { db } = place;

onBothRunners(place, ({ open, play }) => {
  test("a run asked for in a change that is undone does not exist", async () => {
    const job = storyJob(async () => undefined);
    const stage = await open(job);
    const { system } = stage.parts;
    await stage.go();
    const change = inTransaction(system, async (tx) => {
      await requestRun(tx, job, { input: {}, trigger: "FOLLOW_ON" });
      throw new Error("undone");
    });
    await expect(change).rejects.toThrow("undone");
    const { runId } = await requestRun(system, job, { input: {}, trigger: "FOLLOW_ON" });
    await stage.ended(runId);
    expect(await db.run.count({ where: { job: job.name } })).toBe(1);
  });

  test("a run that a job asks for is done too", async () => {
    const done: string[] = [];
    const second = storyJob(async () => void done.push("second") as undefined);
    const first = storyJob(async ({ step, ctx }) => {
      await step.inTransaction("hand on", async (tx) => {
        const { runId } = await requestRun(tx, second, { input: {}, trigger: "FOLLOW_ON" });
        return runId;
      });
      done.push("first");
      ctx.log.debug({}, "handed on");
      return undefined;
    });
    const stage = await open(first, second);
    const { runId } = await requestRun(stage.parts.system, first, { input: {}, trigger: "RUN_NOW" });
    const { steps } = await stage.ended(runId);
    await stage.ended(String(steps[0]?.output));
    expect(done).toEqual(["first", "second"]);
  });

  test("a run that somebody cancels stops before its next step", async () => {
    const done: string[] = [];
    const job = storyJob(async ({ step, ctx }) => {
      await step.run("first", async () => {
        done.push("first");
        await ctx.db.run.updateMany({ where: { job: job.name }, data: { cancelRequestedAt: ctx.now() } });
        return undefined;
      });
      await step.run("second", async () => void done.push("second"));
      return undefined;
    });
    const run = await play(job);
    expect(run).toMatchObject({ state: "CANCELLED", error: null });
    expect(run.finishedAt).not.toBeNull();
    expect(done).toEqual(["first"]);
  });

  test("a run cancelled while it waited never starts", async () => {
    const job = storyJob(async () => {
      throw new Error("it started");
    });
    const stage = await open(job);
    const { runId } = await requestRun(stage.parts.system, job, { input: {}, trigger: "RUN_NOW" });
    await db.run.update({ where: { id: runId }, data: { cancelRequestedAt: new Date() } });
    expect(await stage.ended(runId)).toMatchObject({ state: "CANCELLED", error: null });
  });

  test("while background work is paused nothing starts; afterwards it does", async () => {
    const job = storyJob(async () => ({ ran: 1 }));
    const stage = await open(job);
    const { system } = stage.parts;
    const pause = {
      lock: "background",
      holder: "nobody",
      acquiredAt: new Date(0),
      heartbeatAt: new Date(0),
      expiresAt: new Date(0),
    };
    await db.workerLease.upsert({
      where: { lock: "background" },
      create: { ...pause, pausedAt: new Date() },
      update: { pausedAt: new Date() },
    });
    const { runId } = await requestRun(system, job, { input: {}, trigger: "RUN_NOW" });
    await stage.go();
    const other = await requestRun(system, job, { input: {}, trigger: "RUN_NOW" });
    await stage.go();
    expect(
      await db.run.findMany({ where: { job: job.name }, select: { state: true, handedOverAt: true } }),
    ).toEqual([
      { state: "QUEUED", handedOverAt: null },
      { state: "QUEUED", handedOverAt: null },
    ]);
    await db.workerLease.update({ where: { lock: "background" }, data: { pausedAt: null } });
    expect((await stage.ended(runId)).state).toBe("COMPLETED");
    expect((await stage.ended(other.runId)).state).toBe("COMPLETED");
  });
});
