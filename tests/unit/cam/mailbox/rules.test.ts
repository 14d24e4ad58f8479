import { expect, test } from "vitest";
import { saidOfCheck, warmUpCurve } from "@/lib/cam/mailbox/rules";

test("a test that failed says what happened and what to do about it", () => {
  expect(saidOfCheck({ status: "connected", says: "Resend sends for example.com." })).toEqual({
    connected: true,
    says: "Resend sends for example.com.",
  });
  expect(saidOfCheck({ status: "refused", what: "password", reason: "535 5.7.8 no" }).says).toBe(
    "535 5.7.8 no. Enter the name and password or key again.",
  );
  expect(saidOfCheck({ status: "unreachable", reason: "The server did not answer." }).says).toMatch(
    /^The server did not answer\. Try again/,
  );
});

test("a warm-up is drawn from its first day until it has grown to the cap, with today in it", () => {
  const began = new Date("2026-03-02T09:00:00Z");
  const curve = (now: string, more: object = {}) =>
    warmUpCurve({ dailyCap: 10, warmUpFrom: began, warmUpStart: 5, warmUpStep: 2, ...more }, new Date(now));
  expect(curve("2026-03-02T09:00:00Z")).toEqual({
    days: [
      { day: "2026-03-02", cap: 5 },
      { day: "2026-03-03", cap: 7 },
      { day: "2026-03-04", cap: 9 },
      { day: "2026-03-05", cap: 10 },
    ],
    today: 0,
    fullOn: "2026-03-05",
  });
  // By the hour it began at: what sending counts by.
  expect(curve("2026-03-04T08:59:00Z")?.today).toBe(1);
  expect(curve("2026-03-04T09:00:00Z")?.today).toBe(2);
});

test("what is over, was never begun, or never ends is drawn as such", () => {
  const now = new Date("2026-03-30T09:00:00Z");
  const curve = (more: object) =>
    warmUpCurve({ dailyCap: 10, warmUpFrom: now, warmUpStart: 5, warmUpStep: 2, ...more }, now);
  expect(curve({ warmUpFrom: null })).toBeNull();
  expect(curve({ warmUpFrom: new Date("2026-03-02T09:00:00Z") })).toBeNull();
  expect(curve({ warmUpStep: 0 })).toMatchObject({ fullOn: null, today: 0 });
  expect(curve({ warmUpStep: 0 })?.days).toHaveLength(61);
  const later = curve({ warmUpFrom: new Date("2026-04-01T09:00:00Z") });
  expect(later?.days.slice(0, 3).map(({ cap }) => cap)).toEqual([0, 0, 5]);
  const slow = curve({ dailyCap: 500, warmUpStep: 1, warmUpFrom: new Date("2026-01-01T09:00:00Z") });
  expect(slow).toMatchObject({ today: 30, fullOn: null });
  expect(slow?.days).toHaveLength(91);
});
