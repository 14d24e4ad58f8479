import { describe, expect, test } from "vitest";
import { countTexts, everyBranch, readSpin, spin } from "@/lib/cam/spintax/rules";

const read = (text: string) => {
  const found = readSpin(text);
  if (!found.ok) throw new Error(found.because);
  return found.pieces;
};
const seeds = Array.from({ length: 300 }, (_, n) => `lead-${n}`);
const all = (text: string) => [...new Set(seeds.map((seed) => spin(read(text), seed)))].sort();

describe("a choice", () => {
  test.each([
    ["{Hi|Hello} Ana", ["Hello Ana", "Hi Ana"]],
    ["{a|b{c|d}|}", ["", "a", "bc", "bd"]],
    ["No choice", ["No choice"]],
    ["{only one}", ["{only one}"]],
    ["a | b", ["a | b"]],
    ["a } b", ["a } b"]],
    ["\\{a|b\\}", ["{a|b}"]],
    ["{a\\|b|c}", ["a|b", "c"]],
    ['{Hi {{ first_name | default: "you" }}|Hello}', ["Hello", 'Hi {{ first_name | default: "you" }}']],
    ["{% if a %}{x|y}{% endif %}", ["{% if a %}x{% endif %}", "{% if a %}y{% endif %}"]],
  ])("%s reads as each of its wordings", (text, wordings) => {
    expect(all(text)).toEqual([...wordings].sort());
  });

  test("is made the same way whenever the same mail is written", () => {
    const pieces = read("{a|b|c} {d|e} {f|g|h|i}");
    for (const seed of seeds) expect(spin(pieces, seed)).toBe(spin(pieces, seed));
  });

  test("is made evenly, and each by itself", () => {
    const pieces = read("{a|b}{c|d}");
    const counts = new Map<string, number>();
    for (let n = 0; n < 4000; n++) {
      const made = spin(pieces, `0190-${n}`);
      counts.set(made, (counts.get(made) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(["ac", "ad", "bc", "bd"]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  test("every branch is seen by a check", () => {
    expect(everyBranch(read("{a|b{c|d}} {x|y}")).join(" / ")).toBe("a x / bc y / bd x");
    expect(countTexts(read("{a|b{c|d}} {x|y}"))).toBe(6);
    const deep = `${`{${"|".repeat(30)}`.repeat(8)}x${"}".repeat(8)}`;
    expect(everyBranch(read(deep))).toHaveLength(241);
  });
});

test("a brace that is never closed is said with its place, and so are choices without end", () => {
  expect(readSpin("Hi {Ana|Bea")).toEqual({
    ok: false,
    at: 3,
    because: expect.stringContaining("never closed"),
  });
  expect(readSpin("{a|".repeat(20) + "}".repeat(20))).toMatchObject({ ok: false, at: 24 });
  expect(readSpin("{".repeat(1_000_000)).ok).toBe(false);
  expect(readSpin(`${"{|".repeat(7)}${"{{ a }}".repeat(100_000)}`).ok).toBe(false);
});
