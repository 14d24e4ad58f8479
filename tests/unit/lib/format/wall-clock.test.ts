import { expect, test } from "vitest";
import { momentOf, wallClock } from "@/lib/format/wall-clock";

test.each([
  ["2026-03-02T14:30", "Europe/Lisbon", "2026-03-02T14:30:00.000Z"],
  ["2026-07-02T14:30", "Europe/Lisbon", "2026-07-02T13:30:00.000Z"],
  ["2026-03-02T14:30", "Asia/Kathmandu", "2026-03-02T08:45:00.000Z"],
  ["2026-03-29T00:30", "Europe/Berlin", "2026-03-28T23:30:00.000Z"],
  ["2026-03-29T03:00", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
  ["2026-11-01T00:30", "America/New_York", "2026-11-01T04:30:00.000Z"],
])("%s on a wall in %s is %s, and back", (wall, zone, at) => {
  expect(momentOf(wall, zone)?.toISOString()).toBe(at);
  expect(wallClock(new Date(at), zone)).toBe(wall);
});

test("what is no time is none", () => {
  expect(momentOf("", "Europe/Lisbon")).toBeUndefined();
  expect(momentOf("tomorrow", "Europe/Lisbon")).toBeUndefined();
});
