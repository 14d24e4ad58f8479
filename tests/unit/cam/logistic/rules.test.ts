import { describe, expect, test } from "vitest";
import { type Example, fitLogistic, sigmoid, sortsWell } from "@/lib/cam/logistic/rules";

/** Numbers that look random and are the same each time (mulberry32). */
function dice(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const world = (count: number, beta: readonly number[], intercept: number, seed = 7): Example[] => {
  const roll = dice(seed);
  return Array.from({ length: count }, () => {
    const x = beta.map(() => roll() * 2 - 1);
    const z = intercept + beta.reduce((sum, one, place) => sum + one * (x[place] ?? 0), 0);
    return { x, yes: roll() < sigmoid(z) };
  });
};

describe("logistic regression", () => {
  test("finds what made the outcomes, within its own error, and settles", () => {
    const truth = [1.5, 0, -0.8];
    const { intercept, coefficients, settled } = fitLogistic(world(20_000, truth, -1));
    expect(settled).toBe(true);
    expect(intercept).toBeCloseTo(-1, 1);
    for (const [place, { beta, error }] of coefficients.entries()) {
      expect(error).toBeGreaterThan(0);
      expect(Math.abs(beta - (truth[place] ?? 0))).toBeLessThan(3 * error);
    }
  });

  test("makes no wild claim where a feature tells the few examples apart altogether", () => {
    const examples = Array.from({ length: 20 }, (_, n) => ({ x: [n < 10 ? -1 : 1], yes: n >= 10 }));
    const { coefficients, settled } = fitLogistic(examples);
    expect(settled).toBe(true);
    expect(coefficients[0]?.beta).toBeGreaterThan(0);
    expect(coefficients[0]?.beta).toBeLessThan(10);
  });

  test("a feature that never changes says nothing", () => {
    const examples = world(500, [1], 0).map(({ x, yes }) => ({ x: [...x, 0], yes }));
    const { coefficients, settled } = fitLogistic(examples);
    expect(settled).toBe(true);
    expect(coefficients[1]?.beta).toBe(0);
  });

  test("only yes, or nobody at all, is no reason to fail", () => {
    expect(Number.isFinite(fitLogistic([{ x: [1], yes: true }]).intercept)).toBe(true);
    expect(fitLogistic([]).coefficients).toEqual([]);
  });
});

describe("how well a figure sorts", () => {
  test.each([
    ["all yes first", [0.1, 0.2, 0.8, 0.9], [false, false, true, true], 1],
    ["all yes last", [0.9, 0.8, 0.2, 0.1], [false, false, true, true], 0],
    ["all alike", [0.5, 0.5, 0.5, 0.5], [false, true, false, true], 0.5],
    ["one pair of four wrong", [0.1, 0.6, 0.5, 0.9], [false, false, true, true], 0.75],
  ])("%s", (_name, figures, yes, expected) => {
    expect(sortsWell(figures.map((figure, place) => ({ figure, yes: yes[place] ?? false })))).toBe(expected);
  });

  test("is not asked where all had the same outcome", () => {
    expect(sortsWell([{ figure: 0.4, yes: true }])).toBe(null);
  });

  test("does not depend on the order", () => {
    const roll = dice(3);
    const figures = Array.from({ length: 300 }, () => ({
      figure: Math.round(roll() * 20) / 20,
      yes: roll() < 0.3,
    }));
    expect(sortsWell(figures.toReversed())).toBe(sortsWell(figures));
  });
});
