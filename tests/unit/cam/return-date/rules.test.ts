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

// Of a week, or a month's end, the careful reading: a mail too late costs less than one to somebody who is away.
test("a week has a number, and a month an end", () => {
  const summer = { at: new Date("2026-08-03T10:00:00Z"), offsetMinutes: 0 };
  const read = (list: readonly (readonly string[])[]) => list.map(([, said = ""]) => until(said, summer));
  expect(new Set(read(words.week))).toEqual(new Set(["2026-08-17"]));
  expect(new Set(read(words.endOf))).toEqual(new Set(["2026-09-01"]));
  expect(new Set(read(words.endOfWeek))).toEqual(new Set(["2026-08-10"]));
});
test.each([
  ["back in week 34", "2026-08-17"],
  ["bis einschließlich KW 33", "2026-08-17"],
  ["semester vecka 32-33", "2026-08-17"],
  ["Urlaub von KW 32 bis KW 33", "2026-08-17"],
  ["bis KW 2", "2027-01-18"],
  ["bis KW 54", null],
  ["two weeks 3 days", null],
])("on 3 August %s: %s", (text, day) => {
  expect(until(text, { at: new Date("2026-08-03T10:00:00Z"), offsetMinutes: 0 })).toBe(day);
});
