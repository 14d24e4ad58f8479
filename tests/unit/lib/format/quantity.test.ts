import { expect, test } from "vitest";
import { formatBytes, formatCount, formatCountOf, formatMoney, formatPercent } from "@/lib/format/quantity";

test("a count is exact, or says that it is not", () => {
  expect(formatCount(12_403)).toBe("12,403");
  expect(formatCount(12_403, { about: true })).toBe("about 12,000");
  expect(formatCount(42, { about: true })).toBe("about 42");
  expect(formatCountOf(1, "lead")).toBe("1 lead");
  expect(formatCountOf(0, "lead")).toBe("0 leads");
  expect(formatCountOf(2, "company", "companies")).toBe("2 companies");
});

test("money keeps its cents only where there are some, in each currency's own way", () => {
  expect(formatMoney(129_900, "EUR")).toBe("€1,299");
  expect(formatMoney(129_950, "EUR")).toBe("€1,299.50");
  expect(formatMoney(1_299, "JPY")).toBe("¥1,299");
  expect(formatMoney(-50, "USD")).toBe("-$0.50");
});

test.each([
  [0, "0 %"],
  [0.0004, "less than 0.1 %"],
  [0.0008, "less than 0.1 %"],
  [0.001, "0.1 %"],
  [0.0834, "8.3 %"],
  [0.0999, "10 %"],
  [0.5, "50 %"],
  [0.9996, "more than 99.9 %"],
  [1, "100 %"],
  [Number.NaN, "unknown"],
])("the share %d is %s", (share, words) => {
  expect(formatPercent(share)).toBe(words);
});

test.each([
  [1, "1 byte"],
  [812, "812 bytes"],
  [3_420, "3.4 KB"],
  [121_511_180, "122 MB"],
  [1_073_741_824, "1.1 GB"],
])("%d bytes are %s", (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
