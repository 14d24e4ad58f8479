// What the story's processes have in common: jobs whose effects and gates are rows that the test can see.
import { z } from "zod";
import type { SystemContext } from "@/lib/cam/context";
import { defineJob } from "@/lib/cam/jobs/define-job";
import { createDb } from "@/lib/db";
import { movableClock, storyParts } from "@/tests/support/runners";

export const EFFECTS = `
  create table if not exists effect (id serial primary key, run uuid, step text, pid int);
  create table if not exists gate (name text primary key, open boolean not null)`;

async function leaveEffect({ ctx, runId }: { ctx: SystemContext; runId: string }, step: string) {
  await ctx.db
    .$executeRaw`insert into effect (run, step, pid) values (${runId}::uuid, ${step}, ${process.pid})`;
}

/** Waits until the test opens the gate: slow for as long as the story needs it. */
async function passGate(ctx: SystemContext, name: string) {
  for (;;) {
    const [gate] = await ctx.db.$queryRaw<{ open: boolean }[]>`select open from gate where name = ${name}`;
    if (gate?.open) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

const runIdOf = ({ actor }: SystemContext) => (actor.kind === "job" ? actor.runId : "");

export const threeSteps = defineJob({
  name: "three-steps",
  title: "Three steps",
  about: "The second one is slow.",
  scope: "installation",
  input: z.object({ gate: z.string() }),
  async run({ ctx, step, input }) {
    const runId = runIdOf(ctx);
    await step.inTransaction("one", async (tx) => (await leaveEffect({ ctx: tx, runId }, "one")) ?? null);
    await step.inTransaction("two", async (tx) => {
      await leaveEffect({ ctx: tx, runId }, "two");
      // Outside of the transaction the test sees that the step is at work.
      await ctx.db
        .$executeRaw`insert into gate values (${`${input.gate}-reached`}, true) on conflict do nothing`;
      await passGate(ctx, input.gate);
      return null;
    });
    await step.inTransaction("three", async (tx) => (await leaveEffect({ ctx: tx, runId }, "three")) ?? null);
    return { steps: 3 };
  },
});

/** Kills the process that tries it, every time. */
export const poison = defineJob({
  name: "poison",
  title: "Poison",
  about: "Takes its worker with it.",
  scope: "installation",
  retries: 0,
  input: z.object({}),
  async run() {
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => undefined);
  },
  async lastWords({ ctx, error, run }) {
    await leaveEffect({ ctx, runId: run.id }, `last words: ${error}`);
  },
});

export const hourly = defineJob({
  name: "hourly",
  title: "Hourly",
  about: "Asked for by many at once.",
  schedule: "0 * * * *",
  scope: "installation",
  input: z.object({}),
  run: async () => ({ ran: 1 }),
});

export const storyJobs = [threeSteps, poison, hourly];

export function storyProcess() {
  const { DATABASE_URL = "" } = process.env;
  const db = createDb(DATABASE_URL, { max: 5 });
  return { db, url: DATABASE_URL, parts: storyParts(db, storyJobs, movableClock().now) };
}
