import { expect, test } from "vitest";
import { combineOpinions, opinionsIn, reasonOf, staleBefore } from "@/lib/cam/verification/rules";

const NOW = new Date("2026-03-02T09:00:00Z");
const opinion = (
  verdict: "VALID" | "RISKY" | "INVALID" | "UNKNOWN",
  vendor: "apollo" | "dropcontact" = "dropcontact",
) => ({
  vendor,
  verdict,
  word: "a word",
});
const verdictOf = (
  own: "VALID" | "RISKY" | "INVALID" | "UNKNOWN",
  ...vendors: ReturnType<typeof opinion>[]
) => combineOpinions({ verdict: own, reasons: [] }, vendors).verdict;

test("one verdict out of many: what cannot arrive wins, a caution stays, and nobody's ignorance changes an answer", () => {
  expect(verdictOf("VALID")).toBe("VALID");
  expect(verdictOf("INVALID", opinion("VALID"))).toBe("INVALID");
  expect(verdictOf("VALID", opinion("INVALID"))).toBe("INVALID");
  expect(verdictOf("RISKY", opinion("VALID"))).toBe("RISKY");
  expect(verdictOf("VALID", opinion("RISKY"))).toBe("RISKY");
  expect(verdictOf("UNKNOWN", opinion("VALID"))).toBe("VALID");
  expect(verdictOf("VALID", opinion("UNKNOWN"))).toBe("VALID");
  expect(verdictOf("UNKNOWN", opinion("UNKNOWN"))).toBe("UNKNOWN");
  expect(verdictOf("UNKNOWN")).toBe("UNKNOWN");
});

test("a vendor's opinion is kept among the reasons, and found again for ninety days", () => {
  const dropcontact = {
    vendor: "dropcontact" as const,
    verdict: "VALID" as const,
    word: "nominative@pro: sure",
  };
  const reasons = ["mx", reasonOf(dropcontact)];
  expect(opinionsIn(reasons, NOW, NOW)).toEqual([dropcontact]);
  expect(opinionsIn(reasons, new Date("2025-11-01T00:00:00Z"), NOW)).toEqual([]);
  expect(opinionsIn(reasons, null, NOW)).toEqual([]);
});

test("an answer is good for thirty days, that nobody could say for an hour", () => {
  expect(staleBefore(NOW)).toEqual({
    answer: new Date("2026-01-31T09:00:00Z"),
    unknown: new Date("2026-03-02T08:00:00Z"),
  });
});
