import { expect, test } from "vitest";
import {
  FENCE_SECONDS,
  HEARTBEAT_SECONDS,
  LEASE_SECONDS,
  type WorkerFacts,
  workerState,
} from "@/lib/cam/worker/rules";

const fine: WorkerFacts = { runner: "embedded", silentSeconds: 3, free: false, paused: false };

test.each<[string, Partial<WorkerFacts>, string]>([
  ["one that says so every few seconds", {}, "working"],
  ["one silent for a minute", { silentSeconds: 60 }, "working"],
  ["one silent for longer", { silentSeconds: 61 }, "stale"],
  ["a silent one that is paused too", { silentSeconds: 61, paused: true }, "stale"],
  ["one that is paused", { paused: true }, "paused"],
  ["one that gave its lock back", { free: true }, "stopped"],
  ["none so far", { silentSeconds: undefined }, "never-started"],
  ["none so far, and paused in advance", { silentSeconds: undefined, paused: true }, "paused"],
  ["Inngest, which calls once a minute", { runner: "inngest", silentSeconds: 61 }, "working"],
  ["Inngest after three silent minutes", { runner: "inngest", silentSeconds: 201 }, "stale"],
])("a worker: %s", (_who, facts, state) => {
  expect(workerState({ ...fine, ...facts })).toBe(state);
});

test("the times fit: several heartbeats per lease, silence before another may begin, and a take-over within half a minute", () => {
  expect(HEARTBEAT_SECONDS * 3).toBeLessThan(LEASE_SECONDS - FENCE_SECONDS);
  expect(LEASE_SECONDS).toBeLessThanOrEqual(25);
});
