import { expect, test } from "vitest";
import { funnelShares, roundTop, tableOf } from "@/components/charts/series";

test("an axis ends at a round number at or above the highest value", () => {
  expect([0, 1, 3, 7, 12, 480, 0.034].map(roundTop)).toEqual([1, 1, 5, 10, 20, 500, 0.05]);
  expect(roundTop(Number.NaN)).toBe(1);
});

test("the table behind a chart says what the picture says, intervals too", () => {
  const table = tableOf(
    "Day",
    ["Reply rate"],
    [
      { name: "Mon", values: [0.12], ranges: [[0.08, 0.171]] },
      { name: "Tue", values: [null] },
    ],
    "percent",
  );
  expect(table).toEqual({
    columns: ["Day", "Reply rate"],
    rows: [
      ["Mon", "12 % (8 % to 17 %)"],
      ["Tue", "–"],
    ],
  });
});

test("a funnel tells the share of the first and of the step before, and divides by nothing", () => {
  const steps = [
    { name: "Sent", count: 200 },
    { name: "Replied", count: 20 },
    { name: "Won", count: 5 },
  ];
  expect(funnelShares(steps).map(({ ofFirst, ofBefore }) => [ofFirst, ofBefore])).toEqual([
    [1, 1],
    [0.1, 0.1],
    [0.025, 0.25],
  ]);
  expect(funnelShares([{ name: "Sent", count: 0 }])[0]).toMatchObject({ ofFirst: 0, ofBefore: 0 });
});
