import { expect, test } from "vitest";
import { secondsLeft, waitInWords, windowStart } from "@/lib/cam/throttle/rules";

const minute = { most: 10, seconds: 60 };

test("everybody counts in the same window", () => {
  expect(windowStart(new Date("2026-03-02T09:00:59.999Z"), minute)).toEqual(new Date("2026-03-02T09:00:00Z"));
  expect(windowStart(new Date("2026-03-02T09:01:00Z"), minute)).toEqual(new Date("2026-03-02T09:01:00Z"));
});

test("the wait ends with the window and is never nothing", () => {
  expect(secondsLeft(new Date("2026-03-02T09:00:20Z"), minute)).toBe(40);
  expect(secondsLeft(new Date("2026-03-02T09:00:59.999Z"), minute)).toBe(1);
});

test.each([
  [1, "in 1 second"],
  [40, "in 40 seconds"],
  [60, "in 1 minute"],
  [61, "in 2 minutes"],
])("%i seconds are said as %s", (seconds, words) => {
  expect(waitInWords(seconds)).toBe(words);
});
