import { describe, expect, test } from "vitest";
import {
  afterFailure,
  decideSlot,
  latestMinutesOf,
  latestSlot,
  nextSlot,
  runHasEnded,
  runMayMove,
  waitBeforeRetry,
} from "@/lib/cam/jobs/rules";
import { RunState } from "@/lib/cam/run/schema";

const states = RunState.options;
const moves = states.flatMap((from) =>
  states.filter((to) => runMayMove(from, to)).map((to) => `${from} → ${to}`),
);

test("a run makes these moves and no others", () => {
  expect(moves).toEqual([
    "QUEUED → RUNNING",
    "QUEUED → FAILED",
    "QUEUED → CANCELLED",
    "RUNNING → QUEUED",
    "RUNNING → COMPLETED",
    "RUNNING → FAILED",
    "RUNNING → CANCELLED",
  ]);
});

test("a run that has ended never moves again", () => {
  expect(states.filter(runHasEnded)).toEqual(["COMPLETED", "FAILED", "SKIPPED", "CANCELLED"]);
});

describe("after a failed attempt", () => {
  const tries = { attempts: 1, maxAttempts: 4, dice: 1 };

  test("a broken one is tried again, later each time, never more than a quarter of an hour later", () => {
    const waits = [1, 2, 3, 4, 8, 20].map((attempts) => waitBeforeRetry(attempts, 1));
    expect(waits).toEqual([5, 10, 20, 40, 640, 900]);
  });

  test("dice shorten the wait by up to half, so that failures do not come back together", () => {
    expect(waitBeforeRetry(3, 0)).toBe(10);
    expect(waitBeforeRetry(3, 0.5)).toBe(15);
  });

  test("a refusal is final at the first attempt", () => {
    expect(afterFailure({ kind: "refused", message: "no such campaign" }, tries)).toMatchObject({
      next: "give-up",
    });
  });

  test("somebody busy who says when is taken at their word", () => {
    expect(afterFailure({ kind: "busy", message: "429", afterSeconds: 77 }, tries)).toEqual({
      next: "again",
      afterSeconds: 77,
    });
  });

  test("somebody busy who does not say when waits like any other failure", () => {
    expect(afterFailure({ kind: "busy", message: "503" }, tries)).toEqual({ next: "again", afterSeconds: 5 });
  });

  test("the last attempt is the last, for the busy too", () => {
    const last = { ...tries, attempts: 4 };
    expect(afterFailure({ kind: "broken", message: "x" }, last).next).toBe("give-up");
    expect(afterFailure({ kind: "busy", message: "x", afterSeconds: 5 }, last).next).toBe("give-up");
  });
});

describe("slots", () => {
  const at = (text: string) => new Date(text);

  test("the moment a schedule is due counts as due", () => {
    expect(latestSlot("*/5 * * * *", at("2026-03-02T09:00:00Z"))).toEqual(at("2026-03-02T09:00:00Z"));
    expect(latestSlot("*/5 * * * *", at("2026-03-02T09:04:59.999Z"))).toEqual(at("2026-03-02T09:00:00Z"));
    expect(nextSlot("*/5 * * * *", at("2026-03-02T09:00:00Z"))).toEqual(at("2026-03-02T09:05:00Z"));
  });

  test("schedules are meant in UTC, wherever the machine stands", () => {
    expect(latestSlot("0 2 * * *", at("2026-03-29T12:00:00Z"))).toEqual(at("2026-03-29T02:00:00Z"));
  });

  test.each([
    ["* * * * *", 2],
    ["*/15 * * * *", 7.5],
    ["0 * * * *", 30],
    ["0 2 * * *", 720],
    ["0 2 * * 1", 720],
  ])("%s is caught up with for %d minutes", (schedule, minutes) => {
    expect(latestMinutesOf(schedule, at("2026-03-02T09:00:00Z"))).toBe(minutes);
  });

  const slot = at("2026-03-02T02:00:00Z");

  test("a slot missed by less than its limit is caught up with", () => {
    expect(
      decideSlot({ slot, now: at("2026-03-02T14:00:00Z"), latestMinutes: 720, ranBefore: true }),
    ).toEqual({ ask: true });
  });

  test("a slot noticed too late is skipped, and says how late", () => {
    const decision = decideSlot({
      slot,
      now: at("2026-03-02T14:01:00Z"),
      latestMinutes: 720,
      ranBefore: true,
    });
    expect(decision).toMatchObject({
      ask: false,
      keep: true,
      because: expect.stringContaining("12 hours later"),
    });
  });

  test("a new installation has missed nothing", () => {
    expect(
      decideSlot({ slot, now: at("2026-03-02T23:00:00Z"), latestMinutes: 720, ranBefore: false }),
    ).toMatchObject({ ask: false, keep: false });
  });
});
