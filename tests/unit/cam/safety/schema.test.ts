import { expect, test } from "vitest";
import { firstLimits } from "@/lib/cam/safety/rules";
import { SaveSafety } from "@/lib/cam/safety/schema";
import { testFirstValues } from "../../../support/context";

const taken = (more: object) =>
  SaveSafety.safeParse({ ...firstLimits(testFirstValues), version: null, ...more }).success;

test.each([
  ["dailyCap", 0, 1_000_000],
  ["batchCap", 1, 10_000],
  ["campaignDailyCap", 0, 100_000],
  ["recipientDomainCap", 0, 100_000],
  ["companyWeeklyCap", 0, 10_000],
  ["contactSpacingDays", 0, 365],
  ["latenessMinutes", 15, 14 * 24 * 60],
])("%s is taken from %i to %i, in whole numbers, and no further", (name, least, most) => {
  expect([taken({ [name]: least }), taken({ [name]: most })]).toEqual([true, true]);
  expect([taken({ [name]: least - 1 }), taken({ [name]: most + 1 })]).toEqual([false, false]);
  expect([taken({ [name]: least + 0.5 }), taken({ [name]: `${least}` })]).toEqual([false, false]);
});

test.each([
  "(a+)+$",
  "(a*)*$",
  "(?:a+){2,}$",
  "((a+))+$",
  "((a+)b?)+$",
  "((a|b)c)*$",
  "(a|a)*$",
  "(a?b?)+$",
  "(a{1,9}x)* $",
])("an allowlist that may never end is refused: %s", (allowlist) => {
  expect(taken({ allowlist })).toBe(false);
});

test.each([
  "@example\\.com$",
  "^(ana|rui)@example\\.com$",
  "@([a-z]+\\.)?example\\.com$",
  "^[^+*]+@(?:mail\\.)?example\\.com$",
  "^ana\\(+\\)+@example\\.com$",
  "(x)+@example\\.com$",
  "([+*]x)+@example\\.com$",
  "",
])("one that ends is taken: %s", (allowlist) => {
  expect(taken({ allowlist })).toBe(true);
});

test("an allowlist has its length, and windows their number and their order", () => {
  expect([taken({ allowlist: "a".repeat(300) }), taken({ allowlist: "a".repeat(301) })]).toEqual([
    true,
    false,
  ]);
  const window = (from: string, until: string) => ({ weekday: 1, from, until });
  expect(taken({ sendWindow: Array(50).fill(window("09:00", "17:00")) })).toBe(true);
  expect(taken({ sendWindow: Array(51).fill(window("09:00", "17:00")) })).toBe(false);
  expect(taken({ sendWindow: [window("17:00", "09:00")] })).toBe(false);
});
