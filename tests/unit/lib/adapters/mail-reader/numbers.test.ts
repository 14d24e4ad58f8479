import { expect, test } from "vitest";
import { asSet, pieces, runsAbove } from "@/lib/adapters/mail-reader/imap/numbers";

const all = (after: number, found: string | number[], each = 3) => [...pieces(runsAbove(after, found), each)];

test("what a search found is gone through in order, piece by piece, each number once", () => {
  expect(all(0, "7,1:4,3:5")).toEqual([
    [1, 2, 3],
    [4, 5, 7],
  ]);
  expect(all(2, [5, 1, 3, 3])).toEqual([[3, 5]]);
  expect(all(0, "")).toEqual([]);
});

test("a server asked for what is above the last number tells the last one: it is not new", () => {
  expect(all(9, [9])).toEqual([]);
  expect(all(9, "3:9,4")).toEqual([]);
});

test("a set that could not be, or that is longer than any folder, holds nothing up", () => {
  expect(all(0, "x,0,-3,1e400,2.5,4294967296:4294967299,*:4,8")).toEqual([[8]]);
  expect(pieces(runsAbove(0, "4294967295:1"), 2).next().value).toEqual([1, 2]);
});

test("numbers that follow one another are asked for as a run", () => {
  expect(asSet([1, 2, 3, 7, 9, 10])).toBe("1:3,7,9:10");
  expect(asSet([5])).toBe("5");
});
