import { expect, test } from "vitest";
import type { ToldRun } from "@/components/operations/told";
import { askedBy, countsInWords, inShort, outcomeInWords, took } from "@/components/operations/words";

const run: ToldRun = {
  id: "r",
  job: "score",
  scope: "all",
  workspaceId: null,
  slot: "s",
  trigger: "SCHEDULE",
  state: "QUEUED",
  attempts: 0,
  maxAttempts: 4,
  progressDone: 0,
  progressTotal: null,
  counts: null,
  error: null,
  skippedBecause: null,
  requestedBy: null,
  requestedAt: "2026-03-02T09:00:00.000Z",
  notBefore: "2026-03-02T09:00:00.000Z",
  startedAt: null,
  finishedAt: null,
  cancelRequestedAt: null,
};

test("it is said who asked for a run", () => {
  expect(askedBy(run)).toBe("the schedule");
  expect(askedBy({ trigger: "RUN_NOW", requestedBy: "Ada" })).toBe("Ada");
  expect(askedBy({ trigger: "API", requestedBy: "Zapier" })).toBe("API key Zapier");
});

test("figures are told with their names; nothings are left out", () => {
  expect(countsInWords({ scored: 1200, left: 0, skippedRuns: 3 })).toBe("1,200 scored, 3 skipped runs");
  expect(countsInWords({ scored: 0 })).toBe("nothing to do");
  expect(countsInWords({})).toBeUndefined();
  expect(countsInWords(null)).toBeUndefined();
});

test.each([
  [0.0042, "4 ms"],
  [1.234, "1.2 s"],
  [42, "42 s"],
  [125, "2 minutes 5 seconds"],
  [-3, "0 ms"],
])("%d seconds are %s", (seconds, words) => {
  expect(inShort(seconds)).toBe(words);
});

test("a run at work counts up; one that has ended does not", () => {
  const now = new Date("2026-03-02T09:00:30Z");
  const startedAt = "2026-03-02T09:00:10.000Z";
  expect(took({ state: "RUNNING", startedAt, finishedAt: null }, now)).toBe("20 s");
  expect(took({ state: "COMPLETED", startedAt, finishedAt: "2026-03-02T09:00:12.000Z" }, now)).toBe("2.0 s");
  expect(took({ state: "QUEUED", startedAt, finishedAt: null }, now)).toBeUndefined();
  expect(took({ state: "SKIPPED", startedAt: null, finishedAt: null }, now)).toBeUndefined();
});

test("each run says in one line how it stands", () => {
  expect(outcomeInWords({ ...run, state: "SKIPPED", skippedBecause: "The slot is taken." })).toBe(
    "The slot is taken.",
  );
  expect(outcomeInWords({ ...run, state: "FAILED", error: "No mailbox." })).toBe("No mailbox.");
  expect(outcomeInWords({ ...run, attempts: 2, error: "Timeout" })).toBe("Try 2 of 4 failed: Timeout");
  expect(outcomeInWords({ ...run, state: "COMPLETED", counts: { scored: 2 } })).toBe("2 scored");
  expect(outcomeInWords({ ...run, state: "RUNNING", cancelRequestedAt: run.requestedAt })).toContain(
    "next step",
  );
  expect(outcomeInWords(run)).toBeUndefined();
});
