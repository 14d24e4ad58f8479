import { expect, test } from "vitest";
import { proportion } from "@/lib/cam/proportion/rules";

test.each([
  // Worked out by hand from Wilson's formula.
  [0, 10, 0, 0, 0.278],
  [1, 10, 0.1, 0.018, 0.404],
  [10, 100, 0.1, 0.055, 0.174],
  [50, 100, 0.5, 0.404, 0.596],
  [10, 10, 1, 0.722, 1],
])("%i of %i is %f, and lies between %f and %f", (count, of, rate, least, most) => {
  const known = proportion(count, of);
  expect(known.rate).toBeCloseTo(rate, 3);
  expect(known.least).toBeCloseTo(least, 3);
  expect(known.most).toBeCloseTo(most, 3);
});

test("of nobody nothing is known", () => {
  expect(proportion(0, 0)).toEqual({ of: 0, count: 0, rate: 0, least: 0, most: 1 });
});

test("the interval holds the rate, never leaves 0 to 1, and narrows with every tenfold", () => {
  for (const share of [0, 0.02, 0.3, 0.97, 1]) {
    let before = 1.1;
    for (const of of [10, 100, 1_000, 10_000, 1_000_000]) {
      const { rate, least, most } = proportion(Math.round(share * of), of);
      expect(least).toBeGreaterThanOrEqual(0);
      expect(most).toBeLessThanOrEqual(1);
      expect(least).toBeLessThanOrEqual(rate);
      expect(most).toBeGreaterThanOrEqual(rate);
      expect(most - least).toBeLessThan(before);
      before = most - least;
    }
  }
});
