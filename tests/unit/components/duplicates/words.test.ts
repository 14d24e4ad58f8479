import { expect, test } from "vitest";
import { keyOf } from "@/components/duplicates/words";

const pair = (keep: string, other: string) => ({ keep: { id: keep }, other: { id: other } });

test("somebody who waits beside two others is two questions, each decided by itself", () => {
  expect(keyOf(pair("ada", "ada-2"))).not.toBe(keyOf(pair("ada", "ada-3")));
});

test("the question stays the same whoever of the two is to stay", () => {
  expect(keyOf(pair("ada", "ada-2"))).toBe(keyOf(pair("ada-2", "ada")));
});
