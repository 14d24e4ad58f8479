import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { SystemContext } from "@/lib/cam/context";
import { inTransaction } from "@/lib/cam/context";
import { Refusal, TryLater } from "@/lib/cam/errors";
import { type DefinedJob, defineJob, type JobRun } from "@/lib/cam/jobs/define-job";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { testDatabase } from "@/tests/support/database";
import { runners, type Stage } from "@/tests/support/runners";

const { db, url } = await testDatabase();
const None = z.object({});
type Work = (
  run: JobRun<SystemContext, Record<string, never>>,
) => Promise<Record<string, number> | undefined>;
type Extra = {
  retries?: number;
  lastWords?: (failure: { error: string; ctx: SystemContext }) => Promise<void>;
};

let number = 0;
const storyJob = (run: Work, extra: Extra = {}) =>
  defineJob({
    name: `story-${++number}`,
    title: "Story",
    about: "A job of a story.",
    scope: "installation",
    input: None,
    run,
    ...extra,
  });

describe.each(Object.entries(runners))("on the %s runner", (_name, open) => {
  let stage: Stage | undefined;
  afterEach(async () => {
    await stage?.close();
    stage = undefined;
  });

  async function play(job: DefinedJob<"installation", Record<string, never>>) {
    stage = await open({ db, url }, [job]);
    const { runId } = await requestRun(stage.parts.system, job, { input: {}, trigger: "RUN_NOW" });
    return stage.ended(runId);
  }

  test("a job of three steps does each once and leaves its figures", async () => {
    const done: string[] = [];
    const job = storyJob(async ({ step, progress }) => {
      const fetched = await step.run("fetch", async () => {
        done.push("fetch");
        return { leads: 3 };
      });
      await step.run("score", async () => void done.push(`score ${fetched.leads}`));
      progress(3, 3);
      await step.inTransaction("store", async () => void done.push("store"));
      return { scored: fetched.leads };
    });

    const run = await play(job);

    expect(done).toEqual(["fetch", "score 3", "store"]);
    expect(run).toMatchObject({
      state: "COMPLETED",
      attempts: 1,
      counts: { scored: 3 },
      progressDone: 3,
      progressTotal: 3,
      error: null,
    });
    expect(run.steps.map(({ name, attempts, finishedAt }) => [name, attempts, finishedAt !== null])).toEqual([
      ["fetch", 1, true],
      ["score", 1, true],
      ["store", 1, true],
    ]);
  });

  test("a step that worked is not done again when a later one fails", async () => {
    const calls = { fetch: 0, store: 0 };
    const job = storyJob(async ({ step }) => {
      const page = await step.run("fetch", async () => ({ page: ++calls.fetch }));
      await step.run("store", async () => {
        if (++calls.store < 3) throw new Error("a hiccup");
        return page;
      });
      return undefined;
    });

    const run = await play(job);

    expect(calls).toEqual({ fetch: 1, store: 3 });
    expect(run).toMatchObject({ state: "COMPLETED", attempts: 3, error: null });
    expect(run.steps.map(({ name, attempts }) => [name, attempts])).toEqual([
      ["fetch", 1],
      ["store", 3],
    ]);
  });

  test("each try waits longer, and after the last the job says its last words, once", async () => {
    const starts: number[] = [];
    const words: string[] = [];
    const job = storyJob(
      async ({ ctx, step }) => {
        await step.run("reach", async () => {
          starts.push(ctx.now().getTime());
          throw new Error("no such mailbox");
        });
        return undefined;
      },
      { retries: 2, lastWords: async ({ error }) => void words.push(error) },
    );

    const run = await play(job);

    expect(run).toMatchObject({ state: "FAILED", attempts: 3, error: "no such mailbox" });
    expect(words).toEqual(["no such mailbox"]);
    const waits = starts.slice(1).map((at, i) => Math.round((at - (starts[i] ?? 0)) / 1000));
    expect(waits[0]).toBeGreaterThanOrEqual(5);
    expect(waits[1]).toBeGreaterThanOrEqual(10);
  });

  test("a failure outside of any step is tried again as well", async () => {
    let tries = 0;
    const job = storyJob(async ({ step }) => {
      await step.run("one", async () => 1);
      if (++tries < 2) throw new Error("between the steps");
      return { tries };
    });
    expect(await play(job)).toMatchObject({ state: "COMPLETED", attempts: 2, counts: { tries: 2 } });
  });

  test("what the last words write is undone with them when they fail, and the run has failed all the same", async () => {
    const job = storyJob(
      async () => {
        throw new Error("hopeless");
      },
      {
        retries: 0,
        lastWords: async ({ ctx }) => {
          await ctx.db.loginThrottle.create({ data: { key: "last-words", windowStart: ctx.now() } });
          throw new Error("nobody listens");
        },
      },
    );
    const run = await play(job);
    expect(run.state).toBe("FAILED");
    expect(run.error).toContain("hopeless");
    expect(run.error).toContain("nobody listens");
    expect(await db.loginThrottle.count({ where: { key: "last-words" } })).toBe(0);
  });

  test("a refusal is final: nobody asks again", async () => {
    let asked = 0;
    const words: string[] = [];
    const job = storyJob(
      async ({ step }) => {
        await step.run("ask", async () => {
          asked++;
          throw new Refusal("conflict", "This campaign is archived.");
        });
        return undefined;
      },
      { lastWords: async ({ error }) => void words.push(error) },
    );
    expect(await play(job)).toMatchObject({
      state: "FAILED",
      attempts: 1,
      error: "This campaign is archived.",
    });
    expect(asked).toBe(1);
    expect(words).toEqual(["This campaign is archived."]);
  });

  test("somebody busy who says when is asked again then, and not before", async () => {
    const asked: number[] = [];
    const job = storyJob(async ({ ctx, step }) => {
      await step.run("ask", async () => {
        asked.push(ctx.now().getTime());
        if (asked.length === 1) throw new TryLater("429 Too Many Requests", 77);
        return undefined;
      });
      return undefined;
    });
    expect(await play(job)).toMatchObject({ state: "COMPLETED", attempts: 2 });
    const waited = ((asked[1] ?? 0) - (asked[0] ?? 0)) / 1000;
    expect(waited).toBeGreaterThanOrEqual(77);
    expect(waited).toBeLessThan(85);
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
    stage = await open({ db, url }, [job]);
    const { runId } = await requestRun(stage.parts.system, job, { input: {}, trigger: "RUN_NOW" });
    await db.run.update({ where: { id: runId }, data: { cancelRequestedAt: new Date() } });
    expect(await stage.ended(runId)).toMatchObject({ state: "CANCELLED", error: null });
  });

  test("two steps of one name are an error that says so", async () => {
    const job = storyJob(
      async ({ step }) => {
        await step.run("same", async () => 1);
        await step.run("same", async () => 2);
        return undefined;
      },
      { retries: 0 },
    );
    expect(await play(job)).toMatchObject({
      state: "FAILED",
      error: expect.stringContaining('called "same"'),
    });
  });

  test("a step in a transaction that fails leaves nothing of its work behind, and is done once when it succeeds", async () => {
    let tries = 0;
    const job = storyJob(async ({ step }) => {
      await step.inTransaction("count", async (tx) => {
        await tx.db.loginThrottle.upsert({
          where: { key: `story-${job.name}` },
          create: { key: `story-${job.name}`, failures: 1, windowStart: tx.now() },
          update: { failures: { increment: 1 } },
        });
        if (++tries < 3) throw new Error("after the write");
        return undefined;
      });
      return undefined;
    });
    const run = await play(job);
    expect(run).toMatchObject({ state: "COMPLETED", attempts: 3 });
    expect(run.steps).toMatchObject([{ name: "count", attempts: 3, error: null }]);
    const row = await db.loginThrottle.findUnique({ where: { key: `story-${job.name}` } });
    expect(row?.failures).toBe(1);
  });

  test("a run asked for in a change that is undone does not exist", async () => {
    const job = storyJob(async () => undefined);
    stage = await open({ db, url }, [job]);
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
    stage = await open({ db, url }, [first, second]);
    const { runId } = await requestRun(stage.parts.system, first, { input: {}, trigger: "RUN_NOW" });
    const { steps } = await stage.ended(runId);
    await stage.ended(String(steps[0]?.output));
    expect(done).toEqual(["first", "second"]);
  });

  test("while background work is paused nothing starts; afterwards it does", async () => {
    const job = storyJob(async () => ({ ran: 1 }));
    stage = await open({ db, url }, [job]);
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
