import { expect, test } from "vitest";
import {
  countOf,
  EVERYTHING,
  isEmpty,
  isSelected,
  NOTHING,
  select,
  selectRange,
  shownState,
  toggle,
} from "@/components/ui/data-table/selection";

const shown = ["a", "b", "c", "d"];

test("rows chosen one by one are counted one by one", () => {
  const two = toggle(toggle(NOTHING, "a"), "c");
  expect(countOf(two, 12_403)).toBe(2);
  expect(shownState(two, shown)).toBe("some");
  expect(countOf(toggle(two, "a"), 12_403)).toBe(1);
  expect(isEmpty(toggle(toggle(two, "a"), "c"))).toBe(true);
});

test("all matching is the filter minus what was taken out, not the rows on the screen", () => {
  const most = toggle(EVERYTHING, "b");
  expect(isSelected(most, "a row never shown")).toBe(true);
  expect(isSelected(most, "b")).toBe(false);
  expect(countOf(most, 12_403)).toBe(12_402);
  expect(countOf(toggle(most, "b"), 12_403)).toBe(12_403);
});

test("nobody claims a count that nobody has taken", () => {
  expect(countOf(EVERYTHING, undefined)).toBeUndefined();
  expect(isEmpty(EVERYTHING)).toBe(false);
});

test("the box in the head speaks of the rows on the screen", () => {
  expect(shownState(NOTHING, shown)).toBe("none");
  expect(shownState(select(NOTHING, shown, true), shown)).toBe("all");
  expect(shownState(EVERYTHING, shown)).toBe("all");
  expect(shownState(select(EVERYTHING, ["a"], false), shown)).toBe("some");
  expect(shownState(NOTHING, [])).toBe("none");
});

test("shift takes every row in between, in either direction, and gives what the first row is", () => {
  const first = toggle(NOTHING, "b");
  expect(shown.filter((id) => isSelected(selectRange(first, shown, "b", "d"), id))).toEqual(["b", "c", "d"]);
  const last = toggle(NOTHING, "d");
  expect(shown.filter((id) => isSelected(selectRange(last, shown, "d", "b"), id))).toEqual(["b", "c", "d"]);
  const off = toggle(select(NOTHING, shown, true), "b");
  expect(shown.filter((id) => isSelected(selectRange(off, shown, "b", "c"), id))).toEqual(["a", "d"]);
});

test("a range from a row that is gone is only its end", () => {
  const chosen = selectRange(NOTHING, shown, "gone", "c");
  expect(countOf(chosen, 4)).toBe(1);
  expect(isSelected(chosen, "c")).toBe(true);
});
