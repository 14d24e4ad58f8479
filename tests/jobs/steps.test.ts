import { expect, test } from "vitest";
import { onBothRunners, storyJob } from "@/tests/support/both-runners";
import { testDatabase } from "@/tests/support/database";

const place = await testDatabase();
const { db } = place;

onBothRunners(place, ({ play }) => {
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
});
