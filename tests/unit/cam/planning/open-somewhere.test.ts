import { expect, test } from "vitest";
import { openSomewhere } from "@/lib/cam/planning/open-somewhere";
import { nextOpen } from "@/lib/cam/send-time/rules";

const office = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "09:00", until: "17:00" }));
const at = (time: string) => Date.parse(time);

test("on a weekend no office of the world is open until the first Monday begins, far in the east", () => {
  const saturday = at("2026-03-07T12:00:00Z");
  expect(new Date(openSomewhere(office, saturday) ?? 0).toISOString()).toBe("2026-03-08T19:00:00.000Z");
  expect(openSomewhere(office, at("2026-03-04T03:00:00Z"))).toBe(at("2026-03-04T03:00:00Z"));
  expect(openSomewhere([], saturday)).toBeNull();
});

test("no real zone opens before it says so", () => {
  const begins = Array.from({ length: 14 }, (_, step) => at("2026-03-06T00:00:00Z") + step * 7 * 3_600_000);
  for (const zone of [
    "Asia/Kathmandu",
    "Australia/Eucla",
    "Pacific/Chatham",
    "America/St_Johns",
    "Pacific/Kiritimati",
  ])
    for (const from of begins) {
      const there = nextOpen([zone], { window: office, holidays: new Set() }, from);
      expect(there ?? 0).toBeGreaterThanOrEqual(openSomewhere(office, from) ?? Number.POSITIVE_INFINITY);
    }
});
