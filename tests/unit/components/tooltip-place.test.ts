import { expect, test } from "vitest";
import { placeTip } from "@/components/ui/tooltip-place";

const window = { width: 1000, height: 600 };
const tip = { width: 120, height: 24 };
const button = (left: number, top: number) => ({ left, top, width: 32, height: 32 });

test("the words stand under the middle of the button", () => {
  expect(placeTip(button(484, 100), tip, window, "bottom")).toEqual({ left: 440, top: 138 });
});

test("at the window's foot they stand above it", () => {
  expect(placeTip(button(484, 560), tip, window, "bottom")).toEqual({ left: 440, top: 530 });
});

test("they never hang over an edge", () => {
  expect(placeTip(button(0, 100), tip, window, "bottom").left).toBe(8);
  expect(placeTip(button(968, 100), tip, window, "bottom").left).toBe(872);
  expect(placeTip(button(968, 100), tip, window, "right")).toEqual({ left: 842, top: 104 });
});

test("where neither side has room, the wished one stays", () => {
  const low = { width: 1000, height: 40 };
  expect(placeTip(button(484, 4), tip, low, "bottom").top).toBe(42);
});
