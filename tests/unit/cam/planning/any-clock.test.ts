// Plans and sending around changes of clocks, looked over by other eyes: the calendar as the standard library prints it for a
// reader there, and plain counting. Here one change in every zone; all of ten years: npm run test:faults.
import { expect, test } from "vitest";
import { outagesAround, plansAround, someChanges, ZONES } from "@/tests/support/any-clock-stories";

const changes = someChanges(97);

test("there is a change of clocks in every zone that has any", () => {
  expect(changes.length).toBeGreaterThan(400);
  expect(new Set(changes.map(({ zone }) => zone)).size).toBe(ZONES.length);
});

test("a plan is inside the window, on no holiday, after its delay, apart from others, under every cap, and made once", () => {
  const { wrong, planned } = plansAround(changes);
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(planned).toBeGreaterThan(changes.length);
}, 60_000);

test("after three days without a worker all goes, and nothing in a burst, too late, outside the window or twice", () => {
  const { wrong, went, anew } = outagesAround(changes);
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(went).toBeGreaterThan(changes.length);
  expect(anew).toBeGreaterThan(changes.length / 2);
}, 60_000);
