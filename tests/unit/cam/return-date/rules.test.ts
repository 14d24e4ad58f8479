import { expect, test } from "vitest";
import { returnDateIn } from "@/lib/cam/return-date/rules";
import words from "@/lib/cam/return-date/words.json";

const december = { at: new Date("2025-12-20T10:00:00Z"), offsetMinutes: 0 };
const until = (text: string, anchor = december) => returnDateIn(text, anchor)?.until ?? null;

test.each([
  ["back", "2026-01-05"],
  ["until", "2026-01-05"],
  ["through", "2026-01-06"],
  ["from", null],
] as const)("every word before a day does what its list says: %s", (cue, day) => {
  const wrong = words.cues[cue].filter(([, example = ""]) => until(example) !== day);
  expect(wrong).toEqual([]);
});

test("a last day of absence is followed by the first day back", () => {
  expect(words.inclusive.filter(([, example = ""]) => until(example) !== "2026-01-06")).toEqual([]);
});

test("a word behind a day says as much as one before it", () => {
  expect(words.backAfter.filter(([, example = ""]) => until(example) !== "2026-01-05")).toEqual([]);
});

test.each([
  ["until 03/04/2026", 0, "2026-04-03"],
  ["until 03/04/2026", -300, "2026-03-04"],
  ["until 30.02.2026", 0, null],
  ["bis 05.01.", 0, "2026-01-05"],
  ["until 2026-01-12", 0, "2026-01-12"],
  ["Call me on 5 January, please", 0, null],
  ["away until 3 December 2025", 0, null],
  ["back next Monday", 0, "2025-12-22"],
  ["back on Monday, 29 December", 0, "2025-12-29"],
] as const)("%s, %i minutes from UTC: %s", (text, offsetMinutes, day) => {
  expect(until(text, { ...december, offsetMinutes })).toBe(day);
});
