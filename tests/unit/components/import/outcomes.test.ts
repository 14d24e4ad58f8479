import { expect, test } from "vitest";
import { leftOutCount, rowKinds } from "@/components/import/outcomes";
import type { ToldImport } from "@/components/import/told";

const batch = {
  state: "DONE",
  rowsNew: 5,
  rowsUpdated: 4,
  rowsDuplicate: 3,
  rowsInvalid: 2,
  rowsSuppressed: 1,
  undoneReversed: 7,
  undoneKept: 2,
} as ToldImport;

test("the figures of an import are told by outcome", () => {
  expect(rowKinds(batch).map(({ label, count }) => [label, count])).toEqual([
    ["New", 5],
    ["Known already", 4],
    ["Repeated", 3],
    ["Cannot be used", 2],
    ["Suppressed", 1],
  ]);
  expect(leftOutCount(batch)).toBe(6);
});

test("after an undo what stayed comes first, then what was taken back", () => {
  expect(rowKinds({ ...batch, state: "UNDONE" }).slice(0, 3)).toMatchObject([
    { label: "Kept", count: 2, filter: { undo: "KEPT_EDITED" } },
    { label: "Taken back", count: 7 },
    { label: "Repeated", count: 3 },
  ]);
});
