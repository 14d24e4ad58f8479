import { expect, test } from "vitest";
import { undoOf } from "@/components/words/told";

const said = { kind: "ROLE", term: "Growth Ninja", means: "marketing" } as const;

test("undoing another meaning of a word brings the former one back, and leaves the word there", () => {
  expect(undoOf(said, { wordId: "w1", was: "sales" })).toEqual({ again: { ...said, means: "sales" } });
});

test("undoing a new word takes it away, and what was said again as it was has nothing to undo", () => {
  expect(undoOf(said, { wordId: "w1", was: null })).toEqual({ away: { id: "w1", ...said } });
  expect(undoOf(said, { wordId: "w1", was: "marketing" })).toBeNull();
});
