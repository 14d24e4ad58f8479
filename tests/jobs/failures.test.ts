import { expect, test } from "vitest";
import { Refusal, TryLater } from "@/lib/cam/errors";
import { onBothRunners, storyJob } from "@/tests/support/both-runners";
import { testDatabase } from "@/tests/support/database";

const place = await testDatabase();
const { db } = place;

onBothRunners(place, ({ play }) => {
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
});
