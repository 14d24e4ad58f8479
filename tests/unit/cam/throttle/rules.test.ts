import { expect, test } from "vitest";
import { addressGroup, secondsLeft, waitInWords, waits, windowStart } from "@/lib/cam/throttle/rules";

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

test("five attempts at an account are free, then each wait is twice the last, up to a quarter of an hour", () => {
  expect(waits("account")).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900]);
});

test("a browser that was here before, and a shared address, get more patience", () => {
  expect(waits("device").indexOf(30)).toBe(9);
  expect(waits("address").indexOf(30)).toBe(19);
  expect(waits("address").at(-1)).toBe(3600);
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  [undefined, "unknown"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s is counted as %s", (address, group) => {
  expect(addressGroup(address)).toBe(group);
});
