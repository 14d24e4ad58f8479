// How much of pg-boss' and Postgres' own speed is left once a job is a run: ratios, because machines differ.
import pg from "pg";
import { PgBoss } from "pg-boss";
import { z } from "zod";
import { defineJob } from "@/lib/cam/jobs/define-job";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { createDb } from "@/lib/db";
import { newId } from "@/lib/ids";
import { runWorker } from "@/lib/worker/work";
import { eventually, movableClock, storyParts } from "@/tests/support/runners";
import type { Figure } from "./figure";

const RUNS = 1000;
const SEATS = 10;

const perSecond = async (count: number, work: () => Promise<unknown>) => {
  const started = performance.now();
  await work();
  return count / ((performance.now() - started) / 1000);
};

async function bareQueue(url: string) {
  const boss = new PgBoss({ connectionString: url, schema: "bare", schedule: false, max: 4 });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.createQueue("noop");
  await boss.insert(
    "noop",
    Array.from({ length: RUNS }, (_, i) => ({ data: { i } })),
  );
  let done = 0;
  const speed = await perSecond(RUNS, async () => {
    await Promise.all(
      Array.from({ length: SEATS }, async () => {
        const id: string = await boss.work("noop", { batchSize: 1, pollingIntervalSeconds: 2 }, async () => {
          done++;
          queueMicrotask(() => boss.notifyWorker(id));
        });
      }),
    );
    await eventually(async () => done >= RUNS, 120);
  });
  await boss.stop({ graceful: false });
  return speed;
}

export async function jobFigures(url: string): Promise<Figure[]> {
  const db = createDb(url, { max: 12 });
  const started: number[] = [];
  const noop = defineJob({
    name: "bench-noop",
    title: "Nothing",
    about: "Does nothing.",
    scope: "installation",
    concurrency: SEATS,
    input: z.object({}),
    async run() {
      started.push(performance.now());
      return undefined;
    },
  });
  const parts = storyParts(db, [noop], movableClock().now);
  const ask = () => requestRun(parts.system, noop, { input: {}, trigger: "RUN_NOW" });

  // Asking: the product's way against one bare insert of the same row on the same connection pool's database.
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const bareInsert = () =>
    client.query(
      `insert into "Run" ("id", "job", "scope", "slot", "trigger", "state", "input", "maxAttempts", "requestedAt", "notBefore")
       values ($1, 'bench-bare', 'all', $2, 'RUN_NOW', 'CANCELLED', '{}', 1, now(), now())`,
      [newId(), newId()],
    );
  const many = async (work: () => Promise<unknown>) => {
    for (let i = 0; i < RUNS; i++) await work();
  };
  await many(bareInsert);
  const insert = await perSecond(RUNS, () => many(bareInsert));
  const request = await perSecond(RUNS, () => many(ask));
  await client.end();

  const bare = await bareQueue(url);

  const stop = new AbortController();
  const working = runWorker({ ...parts, url, pollSeconds: 2 }, stop.signal);
  const runs = await perSecond(RUNS, () =>
    eventually(
      async () => (await db.run.count({ where: { job: noop.name, state: "COMPLETED" } })) >= RUNS,
      120,
    ),
  );

  const waits: number[] = [];
  for (let i = 0; i < 100; i++) {
    started.length = 0;
    await ask();
    const committed = performance.now();
    await eventually(async () => started.length > 0);
    waits.push((started[0] ?? 0) - committed);
  }
  waits.sort((a, b) => a - b);
  stop.abort();
  await working;
  await db.$disconnect();

  return [
    { name: "runs through the embedded runner", value: runs, unit: "per second" },
    { name: "the same jobs through bare pg-boss", value: bare, unit: "per second" },
    { name: "runs / bare pg-boss", value: runs / bare, unit: "ratio", atLeast: 0.1 },
    { name: "runs asked for, one after the other", value: request, unit: "per second" },
    { name: "bare inserts, one after the other", value: insert, unit: "per second" },
    { name: "asking / bare insert", value: request / insert, unit: "ratio", atLeast: 0.1 },
    { name: "from commit to start, median", value: waits[50] ?? 0, unit: "ms" },
    { name: "from commit to start, 95 of 100", value: waits[95] ?? 0, unit: "ms" },
  ];
}
