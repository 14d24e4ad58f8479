import { expect, test } from "vitest";
import { outagesAround, plansAround, someChanges } from "@/tests/support/any-clock-stories";

const changes = someChanges(1);

test("around every change of clocks of ten years, in every zone, plans are where they may be and an outage ends in no burst", () => {
  const plans = plansAround(changes);
  const outages = outagesAround(changes);
  console.table([
    { changes: changes.length, planned: plans.planned, went: outages.went, plannedAnew: outages.anew },
  ]);
  expect(changes.length).toBeGreaterThan(2_000);
  expect([...plans.wrong, ...outages.wrong].slice(0, 20)).toEqual([]);
}, 1_200_000);
