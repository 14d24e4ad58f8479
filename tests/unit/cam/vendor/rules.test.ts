import { describe, expect, test } from "vitest";
import {
  affordable,
  afterCall,
  countsAsFailure,
  dayOf,
  isOverdue,
  mayCall,
  secondsToNextLook,
  toGiveBack,
} from "@/lib/cam/vendor/rules";

const NOW = new Date("2026-03-02T09:00:00Z");
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const well = { failures: 0, openUntil: null, trialUntil: null };

describe("a circuit", () => {
  test("opens at the third failure in a row, for a minute, then two, four, and at most half an hour", () => {
    const failure = { status: "unknown" };
    expect(afterCall({ failures: 1 }, failure, NOW)).toEqual({
      failures: 2,
      openUntil: null,
      trialUntil: null,
    });
    const pauses = [2, 3, 4, 20].map((failures) => afterCall({ failures }, failure, NOW).openUntil);
    expect(pauses).toEqual([at(60), at(120), at(240), at(1800)]);
    expect(afterCall({ failures: 9 }, { status: "answered" }, NOW)).toEqual(well);
  });

  test("takes a no and a plea for patience for a vendor in good order, and silence for one that is not", () => {
    const outcomes = [
      { status: "answered" },
      { status: "refused", kind: "key" },
      { status: "later", kind: "busy" },
      { status: "later", kind: "unreachable" },
      { status: "unknown" },
    ];
    expect(outcomes.map(countsAsFailure)).toEqual([false, false, false, true, true]);
  });

  test("lets nobody through while it is open, then one, then everybody", () => {
    expect(mayCall(well, NOW)).toEqual({ call: true, because: "closed" });
    const open = { failures: 3, openUntil: at(1), trialUntil: null };
    expect(mayCall(open, NOW)).toEqual({ call: false, because: "open", until: at(1) });
    const over = { ...open, openUntil: at(-1) };
    expect(mayCall(over, NOW)).toEqual({ call: true, because: "trial" });
    expect(mayCall({ ...over, trialUntil: at(90) }, NOW)).toEqual({
      call: false,
      because: "trial-under-way",
      until: at(90),
    });
    // Whoever tried and died must not keep the others out for good.
    expect(mayCall({ ...over, trialUntil: at(-1) }, NOW)).toEqual({ call: true, because: "trial" });
  });
});

test("what may be spent is what the budget has left, and no more than fits a request", () => {
  expect([
    affordable(100, 0, 10),
    affordable(100, 97, 10),
    affordable(100, 100, 10),
    affordable(50, 80, 10),
  ]).toEqual([10, 3, 0, 0]);
});

test("only what the vendor says it did not take goes back", () => {
  expect([toGiveBack(10, 4), toGiveBack(10, 10), toGiveBack(10, 12), toGiveBack(10, null)]).toEqual([
    6, 0, 0, 0,
  ]);
});

test("looks at a batch are further and further apart, and end after a day", () => {
  expect([0, 1, 2, 6, 50].map(secondsToNextLook)).toEqual([30, 60, 120, 1800, 1800]);
  expect([isOverdue(at(-86_400), NOW), isOverdue(at(-86_401), NOW)]).toEqual([false, true]);
});

test("a day's budget ends at midnight in UTC, wherever the machine is", () => {
  expect(dayOf(new Date("2026-03-02T23:59:59Z"))).toEqual(new Date("2026-03-02T00:00:00Z"));
});
