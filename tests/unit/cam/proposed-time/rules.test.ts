import { expect, test } from "vitest";
import { proposedTimes } from "@/lib/cam/proposed-time/rules";

/** A Monday, ten in the morning in Berlin. */
const written = { at: Date.UTC(2025, 10, 3, 9), zone: "Europe/Berlin" };

test.each([
  ["Let's talk on Tuesday at 3pm.", "2025-11-04T14:00:00.000Z"],
  ["Are you free tomorrow at 10:30?", "2025-11-04T09:30:00.000Z"],
  ["Dienstag um 15 Uhr", "2025-11-04T14:00:00.000Z"],
  ["jeudi à 14h30", "2025-11-06T13:30:00.000Z"],
  ["el jueves a las 10:00", "2025-11-06T09:00:00.000Z"],
  ["martedì alle 15:00", "2025-11-04T14:00:00.000Z"],
  ["donderdag om 10 uur", "2025-11-06T09:00:00.000Z"],
  ["na terça-feira às 10h", "2025-11-04T09:00:00.000Z"],
])("%s is one moment", (text, at) => {
  expect(proposedTimes(text, written).map((one) => one.at)).toEqual([at]);
});

test.each([
  ["next Tuesday at 3pm"],
  ["Monday at 3pm"],
  ["Tuesday at 3"],
  ["Tuesday at 7:00"],
  ["on Friday"],
  ["every Tuesday at 10:00"],
])("%s may be another, and is kept as it was said", (text) => {
  const [found] = proposedTimes(text, written);
  expect(found?.at).toBeNull();
  expect(text).toContain(found?.said);
});

test("without a clock nobody knows when", () => {
  expect(proposedTimes("Tuesday at 3pm", { ...written, zone: null })[0]?.at).toBeNull();
});

test("the clocks of the day itself count", () => {
  const friday = { at: Date.UTC(2026, 2, 27, 9), zone: "Europe/Berlin" };
  expect(proposedTimes("Monday at 10:00", friday)[0]?.at).toBe("2026-03-30T08:00:00.000Z");
});
