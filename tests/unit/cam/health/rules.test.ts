import { describe, expect, test } from "vitest";
import { type HealthFacts, type Intended, judgeHealth } from "@/lib/cam/health/rules";

const now = new Date("2026-03-02T09:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
type Read = NonNullable<HealthFacts["read"]>;

const intended: Intended = {
  runner: "embedded",
  workerEnabled: true,
  connected: { imap: true, resend: false },
};
const database = { latencyMs: 1.24, version: "18.4", migration: "20261121_ground", unfinishedMigrations: 0 };
const work = {
  state: "working" as const,
  holder: "host-1 (process 7)",
  heartbeatAt: ago(3),
  silentSeconds: 3,
  heldSeconds: 86_400,
  pausedBecause: null,
  lastRoundTripAt: ago(40),
};
const queue = { waiting: 0, due: 0, running: 0, oldestDueSeconds: 0, failedLastHour: 0 };

const judge = (change: { [K in keyof Read]?: Partial<Read[K]> } = {}, meant = intended) =>
  judgeHealth(
    {
      now,
      read: {
        database: { ...database, ...change.database },
        work: { ...work, ...change.work },
        queue: { ...queue, ...change.queue },
      },
    },
    meant,
  );
const stale = (silentSeconds: number) => ({ work: { state: "stale" as const, silentSeconds } });

test("a house in order is healthy and gives no reasons", () => {
  expect(judge()).toMatchObject({
    status: "ok",
    health_status: "healthy",
    reasons: [],
    worker: { state: "working", holder: "host-1 (process 7)", heartbeat_at: "2026-03-02T08:59:57.000Z" },
    database: { reachable: true, latency_ms: 1.2, version: "18.4" },
    modules: { imap: { connected: true }, resend: { connected: false } },
  });
});

test("without a database this machine is unavailable, and what is not known is not made up", () => {
  expect(judgeHealth({ now }, intended)).toMatchObject({
    status: "unavailable",
    health_status: "unhealthy",
    worker: { state: "unknown", holder: null },
    queue: { waiting: null, oldest_due_seconds: null },
    database: { reachable: false, latency_ms: null },
  });
});

describe("what makes it worse", () => {
  test.each([
    [
      "a migration that stopped half-way",
      { database: { unfinishedMigrations: 1 } },
      "unhealthy",
      "did not finish",
    ],
    ["a slow database", { database: { latencyMs: 900 } }, "degraded", "900 ms"],
    [
      "no worker yet",
      { work: { state: "never-started" as const } },
      "degraded",
      "No worker has reported yet",
    ],
    ["a silent worker", stale(61), "unhealthy", "silent for 61 seconds"],
    [
      "a worker that was stopped",
      { work: { state: "stopped" as const } },
      "degraded",
      "none has taken its place",
    ],
    [
      "a pause, with its reason",
      { work: { state: "paused" as const, pausedBecause: "moving" } },
      "degraded",
      "paused: moving",
    ],
    ["a run nobody starts", { queue: { oldestDueSeconds: 360 } }, "degraded", "due for 6 minutes"],
    [
      "a run nobody starts for hours",
      { queue: { oldestDueSeconds: 7_300 } },
      "unhealthy",
      "due for 121 minutes",
    ],
    ["a failed run", { queue: { failedLastHour: 1 } }, "degraded", "1 run failed"],
    [
      "a heartbeat that does not come back",
      { work: { lastRoundTripAt: ago(400) } },
      "degraded",
      "for 6 minutes",
    ],
    ["a heartbeat that never came back", { work: { lastRoundTripAt: null } }, "degraded", "heartbeat job"],
  ])("%s", (_what, change, status, because) => {
    expect(judge(change)).toMatchObject({
      status: "ok",
      health_status: status,
      reasons: [expect.stringContaining(because)],
    });
  });

  test("several reasons are all given, and the worst one counts", () => {
    const { health_status, reasons } = judge({ queue: { failedLastHour: 2 }, ...stale(90) });
    expect(health_status).toBe("unhealthy");
    expect(reasons).toHaveLength(2);
  });
});

describe("what does not", () => {
  test.each([
    ["a run that waits five minutes", { queue: { oldestDueSeconds: 300, due: 1 } }],
    ["a worker that took over just now", { work: { heldSeconds: 20, lastRoundTripAt: ago(90_000) } }],
  ])("%s", (_what, change) => {
    expect(judge(change).health_status).toBe("healthy");
  });
});

test("when Inngest runs the jobs, its silence is named as such", () => {
  const inngest = { ...intended, runner: "inngest" as const };
  expect(judge(stale(300), inngest).reasons[0]).toContain("Inngest has been silent");
  expect(judge({ work: { state: "never-started" } }, inngest).reasons[0]).toContain("/api/inngest");
});
