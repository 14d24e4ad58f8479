import { expect, test } from "vitest";
import { dayEnd, dayStart } from "@/lib/format/day";

test.each([
  ["2026-03-02", "UTC", "2026-03-02T00:00:00.000Z", "2026-03-02T23:59:59.999Z"],
  ["2026-03-02", "Asia/Kathmandu", "2026-03-01T18:15:00.000Z", "2026-03-02T18:14:59.999Z"],
  ["2026-01-05", "America/New_York", "2026-01-05T05:00:00.000Z", "2026-01-06T04:59:59.999Z"],
  // Summer time begins: 23 hours. It ends: 25.
  ["2026-03-29", "Europe/Lisbon", "2026-03-29T00:00:00.000Z", "2026-03-29T22:59:59.999Z"],
  ["2026-10-25", "Europe/Lisbon", "2026-10-24T23:00:00.000Z", "2026-10-25T23:59:59.999Z"],
  ["2026-03-08", "America/New_York", "2026-03-08T05:00:00.000Z", "2026-03-09T03:59:59.999Z"],
  ["2026-04-05", "Pacific/Auckland", "2026-04-04T11:00:00.000Z", "2026-04-05T11:59:59.999Z"],
  // There is no midnight: the clocks skip from 24:00 to 01:00, west and east of Greenwich.
  ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z", "2026-09-07T02:59:59.999Z"],
  ["2026-03-08", "America/Havana", "2026-03-08T05:00:00.000Z", "2026-03-09T03:59:59.999Z"],
  ["2026-03-29", "Asia/Beirut", "2026-03-28T22:00:00.000Z", "2026-03-29T20:59:59.999Z"],
  // There are two: the day begins with the first.
  ["2026-11-01", "America/Havana", "2026-11-01T04:00:00.000Z", "2026-11-02T04:59:59.999Z"],
])("%s in %s", (day, zone, start, end) => {
  expect(dayStart(day, zone).toISOString()).toBe(start);
  expect(dayEnd(day, zone).toISOString()).toBe(end);
});
