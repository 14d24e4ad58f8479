import { expect, test } from "vitest";
import { addPage, askNext, failPage, firstPage, wantsMore } from "@/components/ui/data-table/pages";

const page = (ids: string, nextCursor: string | null) => ({ items: [...ids], nextCursor });
const idOf = (row: string) => row;

test("pages follow one another into one list", () => {
  const asking = askNext(firstPage(page("ab", "1")));
  expect(asking.asking).toBe("1");
  const done = addPage(asking, "1", page("cd", null), idOf);
  expect(done.rows).toEqual(["a", "b", "c", "d"]);
  expect(wantsMore(done)).toBe(false);
});

test("nobody asks twice at once, nor after the end", () => {
  const asking = askNext(firstPage(page("ab", "1")));
  expect(wantsMore(asking)).toBe(false);
  expect(askNext(firstPage(page("ab", null))).asking).toBeUndefined();
});

test("a row that moved while it was read stands once", () => {
  const pages = addPage(askNext(firstPage(page("abc", "1"))), "1", page("cd", null), idOf);
  expect(pages.rows).toEqual(["a", "b", "c", "d"]);
});

test("an answer to an older question is dropped", () => {
  const fresh = firstPage(page("xy", "9"));
  expect(addPage(fresh, "1", page("cd", null), idOf)).toBe(fresh);
  expect(failPage(fresh, "1", "broke")).toBe(fresh);
});

test("a failure stops the asking until somebody tries again", () => {
  const failed = failPage(askNext(firstPage(page("ab", "1"))), "1", "The next rows could not be read.");
  expect(failed).toMatchObject({ rows: ["a", "b"], problem: "The next rows could not be read." });
  expect(wantsMore(failed)).toBe(false);
  expect(askNext(failed)).toMatchObject({ asking: "1", problem: undefined });
});

test("a cursor that leads back to itself ends the list", () => {
  expect(addPage(askNext(firstPage(page("ab", "1"))), "1", page("cd", "1"), idOf).next).toBeNull();
});
