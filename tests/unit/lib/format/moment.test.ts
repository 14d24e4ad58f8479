import { expect, test } from "vitest";
import {
  formatClock,
  formatClocks,
  formatDay,
  formatMoment,
  formatOffset,
  placeOf,
} from "@/lib/format/moment";

const at = new Date("2026-11-24T09:40:00Z");
const now = new Date("2026-11-21T12:00:00Z");

test("a time names its zone and adds the viewer's own clock", () => {
  expect(formatMoment(at, { zone: "Europe/Lisbon", viewerZone: "Europe/Berlin", now })).toBe(
    "Tue 24 Nov, 09:40 Lisbon (your 10:40)",
  );
});

test("the viewer's clock is left out where it says the same", () => {
  expect(formatMoment(at, { zone: "Europe/Lisbon", viewerZone: "Europe/Lisbon", now })).toBe(
    "Tue 24 Nov, 09:40 Lisbon",
  );
  expect(formatMoment(at, { zone: "Europe/Lisbon", viewerZone: "Europe/London", now })).toBe(
    "Tue 24 Nov, 09:40 Lisbon",
  );
});

test("the viewer's day is named when it is another one", () => {
  const late = new Date("2026-11-24T23:30:00Z");
  expect(formatMoment(late, { zone: "Europe/Lisbon", viewerZone: "Asia/Kathmandu", now })).toBe(
    "Tue 24 Nov, 23:30 Lisbon (your Wed 05:15)",
  );
});

test("the year appears when it is not this one, and midnight is 00:00", () => {
  expect(formatDay(new Date("2027-01-01T00:00:00Z"), "UTC", now)).toBe("Fri 1 Jan 2027");
  expect(formatDay(new Date("2026-12-31T23:00:00Z"), "Europe/Berlin", now)).toBe("Fri 1 Jan 2027");
  expect(formatClock(new Date("2026-11-24T00:00:00Z"), "UTC")).toBe("00:00");
});

test("the machine's own zone changes nothing", () => {
  expect(process.env.TZ).toBe("Asia/Kathmandu");
  expect(formatMoment(at, { zone: "UTC", now })).toBe("Tue 24 Nov, 09:40 UTC");
});

test("a clock that jumps is told right on both sides of the jump", () => {
  const before = new Date("2026-03-29T00:59:00Z");
  const after = new Date("2026-03-29T01:00:00Z");
  expect(formatClock(before, "Europe/Berlin")).toBe("01:59");
  expect(formatClock(after, "Europe/Berlin")).toBe("03:00");
  expect(formatOffset(before, "Europe/Berlin")).toBe("UTC+01:00");
  expect(formatOffset(after, "Europe/Berlin")).toBe("UTC+02:00");
});

test("a zone is called by its place", () => {
  expect(placeOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
  expect(placeOf("UTC")).toBe("UTC");
  expect(formatOffset(at, "Asia/Kathmandu")).toBe("UTC+05:45");
  expect(formatOffset(at, "UTC")).toBe("UTC");
});

test("clocks of several zones stand from the earliest to the latest, also around midnight", () => {
  const portugal = ["Europe/Lisbon", "Atlantic/Azores"];
  expect(formatClocks(new Date("2026-11-23T00:14:00Z"), portugal)).toEqual(["23:14", "00:14"]);
  expect(formatClocks(new Date("2026-11-23T12:14:00Z"), portugal)).toEqual(["11:14", "12:14"]);
  expect(formatClocks(new Date("2026-11-23T12:14:00Z"), ["Europe/Lisbon", "Europe/London"])).toEqual([
    "12:14",
  ]);
});
