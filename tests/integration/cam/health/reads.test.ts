import { expect, test } from "vitest";
import { readDatabase, readHealth, tallyRuns } from "@/lib/cam/health/reads";
import { judgeHealth } from "@/lib/cam/health/rules";
import { HealthReport } from "@/lib/cam/health/schema";
import { createDb } from "@/lib/db";
import { healthMetrics } from "@/lib/http/health-metrics";
import { newId } from "@/lib/ids";
import { testSystem } from "../../../support/context";
import { rawSql, testDatabase } from "../../../support/database";

const { db, url } = await testDatabase();
const intended = { runner: "embedded" as const, workerEnabled: true, connected: {} };

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const run = (more: object) => ({
  id: newId(),
  job: "heartbeat",
  scope: "all",
  slot: newId(),
  trigger: "SCHEDULE" as const,
  input: {},
  maxAttempts: 1,
  requestedAt: minutesAgo(120),
  notBefore: minutesAgo(120),
  ...more,
});
/** The worker's times are the database's, so this clock is the real one. */
const systemNow = () => ({ ...testSystem(db).ctx, now: () => new Date() });

test("the queue, the worker and the database are read as they are", async () => {
  const ctx = systemNow();
  const beat = minutesAgo(0.5);
  await db.run.createMany({
    data: [
      run({ notBefore: minutesAgo(2) }),
      run({ notBefore: minutesAgo(-60) }),
      run({ state: "RUNNING" }),
      run({ state: "FAILED", finishedAt: minutesAgo(30) }),
      run({ state: "FAILED", finishedAt: minutesAgo(90) }),
      run({ state: "COMPLETED", finishedAt: beat }),
    ],
  });
  await rawSql(
    url,
    `insert into "WorkerLease" ("lock", "holder", "acquiredAt", "heartbeatAt", "expiresAt", "detail")
     values ('background', 'w1', now() - interval '1 hour', now() - interval '70 seconds', now(),
       '{"runner":"embedded","host":"host-1","pid":7}')`,
  );

  const report = judgeHealth(await readHealth(ctx), intended);
  expect(HealthReport.parse(report)).toMatchObject({
    health_status: "unhealthy",
    worker: { state: "stale", holder: "host-1 (process 7)", last_round_trip_at: beat.toISOString() },
    queue: {
      waiting: 2,
      due: 1,
      running: 1,
      oldest_due_seconds: expect.closeTo(120, -1),
      failed_last_hour: 1,
    },
    database: { reachable: true, version: expect.stringMatching(/^\d+/), unfinished_migrations: 0 },
  });
  expect(await tallyRuns(ctx)).toContainEqual({ job: "heartbeat", state: "FAILED", runs: 2 });

  const text = await healthMetrics(report, await tallyRuns(ctx), ctx.now());
  expect(text).toContain('cam_runs_last_day{job="heartbeat",state="FAILED"} 2');
  expect(text).toMatch(/cam_queue_oldest_due_seconds 1[12]\d/);
  expect(text).toContain("cam_health 2");
});

test("a database that is not there is a fact, and the health can still be told", async () => {
  const nowhere = createDb("postgresql://cam:secret@127.0.0.1:9/none");
  const { ctx, log } = testSystem(nowhere);
  expect(judgeHealth(await readHealth(ctx), intended)).toMatchObject({ status: "unavailable" });
  expect(log.lines).toHaveLength(1);
  await nowhere.$disconnect();
});

test("by how much the clocks differ is seen", async () => {
  const wrong = { ...systemNow(), now: () => new Date(Date.now() - 5_000) };
  expect((await readDatabase(wrong)).skewMs).toBeGreaterThan(4_500);
});
