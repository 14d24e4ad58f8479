import { expect, test } from "vitest";
import { formatDuration, formatRelative } from "@/lib/format/duration";

test.each([
  [0, "less than a second"],
  [1, "1 second"],
  [59.6, "1 minute"],
  [90, "1 minute 30 seconds"],
  [7_500, "2 hours 5 minutes"],
  [3_605, "1 hour"],
  [90_000, "1 day 1 hour"],
  [86_400 + 180, "1 day"],
  [Number.NaN, "unknown time"],
  [-5, "unknown time"],
])("%d seconds are %s", (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});

const now = new Date("2026-11-21T12:00:00Z");

test.each([
  [0, "just now"],
  [9, "in a moment"],
  [-59, "59 seconds ago"],
  [-60, "1 minute ago"],
  [-3_599, "59 minutes ago"],
  [7_200, "in 2 hours"],
  [-200_000, "2 days ago"],
])("%d seconds from now is %s", (seconds, words) => {
  expect(formatRelative(new Date(now.getTime() + seconds * 1000), now)).toBe(words);
});
