import { expect, test } from "vitest";
import { easterSunday, holidaysOfSet, SET_COUNTRIES } from "@/lib/cam/holiday/rules";
import { SET_NAMES } from "@/lib/cam/holiday/schema";

const easter = (year: number) => new Date(easterSunday(year)).toISOString().slice(0, 10);

test("Easter is where the church's tables have it", () => {
  expect([2000, 2008, 2011, 2024, 2025, 2026, 2027, 2038].map(easter)).toEqual([
    ...["2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31"],
    ...["2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"],
  ]);
});

test.each([
  ["DE", "2026-04-03", "Good Friday"],
  ["DE", "2026-05-14", "Ascension Day"],
  ["PT", "2026-06-04", "Corpus Christi"],
  ["US", "2026-11-26", "Thanksgiving"],
  ["US", "2026-05-25", "Memorial Day"],
  ["GB", "2026-08-31", "Summer bank holiday"],
  ["GB", "2026-05-04", "Early May bank holiday"],
  ["NL", "2026-04-27", "King's Day"],
] as const)("in %s %s is %s", (country, date, name) => {
  expect(holidaysOfSet(country, 2026)).toContainEqual({ date, name });
});

test("every country that is offered has a set, in order, each day once", () => {
  expect(SET_COUNTRIES).toEqual([...SET_NAMES]);
  for (const country of SET_COUNTRIES)
    for (const year of [2026, 2027, 2028]) {
      const days = holidaysOfSet(country, year).map(({ date }) => date);
      expect(days).toEqual([...new Set(days)].toSorted());
      expect(days.every((day) => day.startsWith(`${year}-`))).toBe(true);
    }
});
