import { describe, expect, test } from "vitest";
import type { SignalWeights } from "@/lib/cam/campaign/schema";
import { SIGNAL_NAMES } from "@/lib/cam/campaign/schema";
import { ScoreEvidence } from "@/lib/cam/lead/schema";
import { isAsked, SIGNALS, tierOf, totalOf, weigh } from "@/lib/cam/scoring/rules";

/** The same numbers every time: a failure can be looked at again. */
function dice(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function anyScore(roll: () => number): { lines: ScoreEvidence; weights: SignalWeights } {
  const lines = SIGNAL_NAMES.filter(() => roll() < 0.7).map((signal) => ({
    signal,
    part: SIGNALS[signal].part,
    value: roll() < 0.25 ? null : roll() < 0.2 ? Math.round(roll()) : roll(),
    weight: SIGNALS[signal].weight,
    confidence: roll(),
    because: "because",
  }));
  const weights = Object.fromEntries(
    SIGNAL_NAMES.filter(() => roll() < 0.5).map((signal) => [signal, roll() < 0.2 ? 0 : roll() * 100]),
  );
  return { lines: lines.map((line) => (line.value === null ? { ...line, confidence: 0 } : line)), weights };
}

const many = (check: (roll: () => number) => void) => {
  for (let seed = 1; seed <= 3_000; seed++) check(dice(seed));
};

describe("whatever the lines and weights", () => {
  test("every figure is a number from 0 to 1", () => {
    many((roll) => {
      const { lines, weights } = anyScore(roll);
      for (const figure of Object.values(totalOf(lines, weights))) {
        expect(figure).toBeGreaterThanOrEqual(0);
        expect(figure).toBeLessThanOrEqual(1);
      }
    });
    expect(totalOf([])).toEqual({ fit: 0.5, opportunity: 0.5, score: 0.5, confidence: 0 });
    const none = Object.fromEntries(SIGNAL_NAMES.map((signal) => [signal, 0]));
    expect(totalOf(anyScore(dice(7)).lines, none)).toMatchObject({ score: 0.5, confidence: 0 });
  });

  test("a better value never makes a worse score", () => {
    many((roll) => {
      const { lines, weights } = anyScore(roll);
      const at = Math.floor(roll() * lines.length);
      const line = lines[at];
      if (!line || line.value === null) return;
      const better = lines.with(at, { ...line, value: line.value + (1 - line.value) * roll() });
      expect(totalOf(better, weights).score).toBeGreaterThanOrEqual(totalOf(lines, weights).score);
    });
  });

  test("the order of the lines changes nothing, to the last digit", () => {
    many((roll) => {
      const { lines, weights } = anyScore(roll);
      const shuffled = lines.map((line) => ({ line, at: roll() })).sort((a, b) => a.at - b.at);
      expect(
        totalOf(
          shuffled.map(({ line }) => line),
          weights,
        ),
      ).toEqual(totalOf(lines, weights));
    });
  });

  test("a missing fact takes from the confidence, and from the score no more than if nobody asked", () => {
    many((roll) => {
      const { lines, weights } = anyScore(roll);
      const at = lines.findIndex(({ part, value }) => part === "fit" && value !== null);
      const line = lines[at];
      if (!line) return;
      const missing = totalOf(lines.with(at, { ...line, value: null, confidence: 0 }), weights);
      const unasked = totalOf(lines.toSpliced(at, 1), weights);
      expect([missing.score, missing.fit]).toEqual([unasked.score, unasked.fit]);
      const before = totalOf(lines, weights).confidence;
      if (line.confidence > 0.01 && (weights[line.signal] ?? line.weight) > 1)
        expect(missing.confidence).toBeLessThan(before);
      else expect(missing.confidence).toBeLessThanOrEqual(before);
    });
  });
});

test("nobody is punished for not having been talked to, and words move a score half way at most", () => {
  const fit = { signal: "role", part: "fit", value: 0.8, weight: 25, confidence: 1, because: "x" } as const;
  const said = (value: number) =>
    (["budget", "timeline", "pain", "intent"] as const).map((signal) => ({
      ...{ signal, part: "opportunity", value, weight: 10, confidence: 1, because: "x" },
    })) as ScoreEvidence;
  expect(totalOf([fit]).score).toBe(0.8);
  expect(totalOf([fit, ...said(1)]).score).toBe(0.9);
  expect(totalOf([fit, ...said(0)]).score).toBe(0.4);
  expect(totalOf([fit, ...said(1)])).toMatchObject({ opportunity: 1, confidence: 1 });
});

test("a tier begins at its threshold", () => {
  const at = { hotAt: 0.75, warmAt: 0.5, coolAt: 0.25 };
  expect([0.75, 0.7499, 0.5, 0.25, 0.2499, 0].map((score) => tierOf(score, at))).toEqual([
    ...["HOT", "WARM", "WARM", "COOL", "COLD", "COLD"],
  ]);
});

test("what a campaign asks about, and what is always listened to", () => {
  const nothing = SIGNAL_NAMES.filter((signal) => isAsked(signal, {}));
  expect(nothing).toEqual(["budget", "timeline", "pain", "intent"]);
  const all = {
    industries: ["x"],
    employees: { most: 9 },
    tech: ["x"],
    roles: ["x"],
    seniorities: ["x"],
    cities: ["x"],
    keywords: ["x"],
  };
  expect(SIGNAL_NAMES.every((signal) => isAsked(signal, all))).toBe(true);
  expect(isAsked("size", { employees: { least: 0 } })).toBe(false);
});

test("a lead's lines carry their part, their weight and why", () => {
  const lines = weigh(
    {
      ...{ title: "Head of Engineering", seniority: null, city: null, country: "DE", company: "Quarry" },
      ...{ industry: null, employees: null, tech: [], companyCity: null, companyCountry: null, fields: {} },
      said: [{ text: "We have budget for Q3", where: "note of 3 March 2026", at: 1 }],
    },
    { ideal: { roles: ["CTO"], industries: ["software"] }, weights: { role: 50 }, words: [] },
  );
  expect(ScoreEvidence.parse(lines).map(({ signal, part, weight }) => [signal, part, weight])).toEqual([
    ["industry", "fit", 20],
    ["role", "fit", 50],
    ["budget", "opportunity", 20],
    ["timeline", "opportunity", 20],
  ]);
  expect(totalOf(lines)).toMatchObject({ fit: 0.85 });
});
