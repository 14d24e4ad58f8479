import { expect, test } from "vitest";
import { gathered } from "@/lib/cam/sending/gather";

test("of several that are written together one that cannot be written fails alone", async () => {
  const written: number[] = [];
  const write = gathered(async (numbers: number[]) => {
    if (numbers.includes(3)) throw new Error("3 is refused");
    written.push(...numbers);
    return numbers.map((number) => number * 10);
  });
  const ends = await Promise.allSettled([1, 2, 3, 4].map(write));
  expect(ends.map((end) => (end.status === "fulfilled" ? end.value : "refused"))).toEqual([
    10,
    20,
    "refused",
    40,
  ]);
  expect(written).toEqual([1, 2, 4]);
});
