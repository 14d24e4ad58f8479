import { expect, test } from "vitest";
import { paceOf } from "@/lib/format/pace";

const startedAt = new Date("2026-11-21T12:00:00Z");
const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000);

test("work that just began promises nothing", () => {
  expect(paceOf({ done: 5, total: 100, startedAt, now: after(2) })).toEqual({});
  expect(paceOf({ done: 0, total: 100, startedAt, now: after(60) })).toEqual({});
  expect(paceOf({ done: 5, total: 100, startedAt: undefined, now: after(60) })).toEqual({});
});

test.each([
  [120, 1_000, 10, "12 a second", "about 1 minute left"],
  [34, 200, 971, "2.1 a minute", "about 1 hour 15 minutes left"],
  [5, 20, 36_000, "0.5 an hour", "about 1 day 6 hours left"],
  [999, 1_000, 100, "10 a second", "nearly done"],
])("%d of %d after %d seconds is %s, %s", (done, total, seconds, rate, left) => {
  expect(paceOf({ done, total, startedAt, now: after(seconds) })).toEqual({ rate, left });
});

test("work of unknown size has a rate and no end, finished work has no rest", () => {
  expect(paceOf({ done: 50, total: null, startedAt, now: after(10) })).toEqual({ rate: "5 a second" });
  expect(paceOf({ done: 50, total: 50, startedAt, now: after(10) })).toEqual({ rate: "5 a second" });
});
