import { describe, expect, test } from "vitest";
import { learnWeights } from "@/lib/cam/calibration/learn-weights";
import { bands, type Contacted, ENOUGH, finding, isEnough, tenths } from "@/lib/cam/calibration/rules";
import type { SignalWeights } from "@/lib/cam/campaign/schema";
import type { ScoreEvidence } from "@/lib/cam/lead/schema";

function dice(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 4294967296;
  };
}

const line = (signal: string, value: number | null, weight = 1): ScoreEvidence[number] => ({
  signal,
  part: "fit",
  value,
  weight,
  confidence: value === null ? 0 : 1,
  because: "as made up",
});

const plain = (score: number, yes: boolean): Contacted => ({ score, yes, lines: [] });

/** The mean of what is known, by weight: what a score is, without what a score knows besides. */
const total = (lines: ScoreEvidence, weights: SignalWeights) => {
  const known = lines.filter(({ value }) => value !== null);
  const sum = known.reduce((all, { signal }) => all + (weights[signal] ?? 0), 0);
  return {
    score:
      sum === 0
        ? 0.5
        : known.reduce((all, { signal, value }) => all + (weights[signal] ?? 0) * (value ?? 0), 0) / sum,
  };
};

/** People of whom the role decides everything and the country nothing, weighed the wrong way round. */
function wronglyWeighed(count: number, weights: SignalWeights): Contacted[] {
  const roll = dice(11);
  return Array.from({ length: count }, () => {
    const [role, country] = [Math.round(roll() * 4) / 4, Math.round(roll())];
    const lines = [line("role", role), line("location", country), line("budget", roll() < 0.05 ? 1 : null)];
    return { lines, score: total(lines, weights).score, yes: roll() < 0.03 + 0.4 * role };
  });
}

describe("the curve", () => {
  test("ten groups of like size, the best first, with everybody in exactly one", () => {
    const people = Array.from({ length: 1_003 }, (_, n) => plain(n / 1_003, n % 7 === 0));
    const groups = tenths(people);
    expect(groups).toHaveLength(10);
    expect(groups.reduce((sum, { of }) => sum + of, 0)).toBe(1_003);
    for (const { of } of groups) expect(Math.abs(of - 100)).toBeLessThanOrEqual(1);
    for (const [place, { from }] of groups.entries())
      expect(from).toBeGreaterThan(groups[place + 1]?.to ?? -1);
  });

  test("equal scores are never torn apart", () => {
    const people = Array.from({ length: 500 }, (_, n) => plain(n < 430 ? 0.5 : 0.9, n % 5 === 0));
    expect(tenths(people).map(({ of, from, to }) => [of, from, to])).toEqual([
      [70, 0.9, 0.9],
      [430, 0.5, 0.5],
    ]);
  });

  test("the lift of a group is its rate over everybody's", () => {
    const people = [
      ...Array.from({ length: 100 }, (_, n) => plain(0.9, n < 40)),
      ...Array.from({ length: 100 }, (_, n) => plain(0.1, n < 10)),
    ];
    expect(tenths(people).map(({ lift }) => lift?.toFixed(2))).toEqual(["1.60", "0.40"]);
  });

  test("bands hold a score on their edge in the upper one, and 1 in the last", () => {
    const counted = bands([plain(0, true), plain(0.3, true), plain(0.7, false), plain(1, true)]).map(
      ({ of }) => of,
    );
    expect(counted).toEqual([1, 0, 0, 1, 0, 0, 0, 1, 0, 1]);
  });

  test("few people make few groups, and nobody none", () => {
    expect(tenths(Array.from({ length: 25 }, (_, n) => plain(n / 25, false)))).toHaveLength(2);
    expect(tenths([])).toEqual([]);
  });
});

describe("what it says", () => {
  const sorted = (share: number) => {
    const roll = dice(5);
    return Array.from({ length: 400 }, (_, n) => plain(n / 400, roll() < (n > 200 ? share : 0.2)));
  };
  test.each([
    ["sorts them well", 0.95],
    ["could sort better", 0.45],
    ["does not tell them apart", 0.2],
  ])("“%s”", (words, share) => {
    expect(finding(sorted(share))).toContain(words);
  });

  test("a score that is upside down is called that", () => {
    expect(finding(sorted(0.95).map((one) => ({ ...one, yes: !one.yes })))).toContain("answer less often");
  });
});

describe("weights learnt from outcomes", () => {
  const weights = { role: 1, location: 5, budget: 2 };

  test("are offered when they sort people better who had no part in it", () => {
    const learnt = learnWeights(wronglyWeighed(1_200, weights), weights, total);
    if (!learnt.offered) throw new Error(learnt.because);
    expect(learnt.then).toBeGreaterThan(learnt.now + 0.05);
    expect(learnt.weights.role).toBeGreaterThan(5);
    expect(learnt.weights.location).toBeLessThan(1);
    const role = learnt.effects.find(({ signal }) => signal === "role");
    expect(role?.says).toMatch(/times as good/);
    expect(role?.odds?.least).toBeGreaterThan(1);
  });

  test("leave the weight of what is known of too few as it is, and say so", () => {
    const learnt = learnWeights(wronglyWeighed(600, weights), weights, total);
    const budget = learnt.effects.find(({ signal }) => signal === "budget");
    expect(budget).toMatchObject({ learnt: null, odds: null, says: expect.stringMatching(/too few/) });
    if (learnt.offered) expect(learnt.weights.budget).toBe(2);
  });

  test("are not offered where today's are as good", () => {
    const right = { role: 6, location: 0, budget: 2 };
    const learnt = learnWeights(wronglyWeighed(1_200, right), right, total);
    expect(learnt).toMatchObject({ offered: false, because: expect.stringMatching(/would not do better/) });
  });

  test("are not offered where chance alone decided", () => {
    const roll = dice(2);
    const people = wronglyWeighed(800, weights).map((one) => ({ ...one, yes: roll() < 0.2 }));
    expect(learnWeights(people, weights, total).offered).toBe(false);
  });

  test.each([
    [ENOUGH.leads - 1, 50],
    [1_000, ENOUGH.yes - 1],
    [1_000, 1_000 - ENOUGH.no + 1],
  ])("are not offered of %i people with whom it worked with %i: too few", (count, yes) => {
    const people = wronglyWeighed(count, weights).map((one, place) => ({ ...one, yes: place < yes }));
    expect(isEnough(people)).toMatchObject({
      enough: false,
      because: expect.stringMatching(/fewer would be chance/),
    });
    expect(learnWeights(people, weights, total)).toMatchObject({ offered: false });
  });
});
