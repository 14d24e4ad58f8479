import { expect, test } from "vitest";
import { barriers, figure } from "@/lib/cam/finding/rules";

test("a score is told apart from the threshold beside it, however close they are", () => {
  expect(figure(0.4999, 0.5)).toBe("0.4999");
  expect(figure(0.5, 0.5)).toBe("0.50");
  expect(figure(0.43, 0.5, 0.25)).toBe("0.43");
});

test("nobody without an address is held back where there are other ways than mail", () => {
  const mute = {
    erased: false,
    merged: false,
    suppressions: [],
    blocks: [],
    doNotContactTags: [],
    hasAddress: false,
    verification: null,
  };
  expect(barriers(mute, { mailOnly: true })).toMatchObject([{ code: "no-address", leads: "NEVER" }]);
  expect(barriers(mute, { mailOnly: false })).toEqual([]);
});
