import { describe, expect, test } from "vitest";
import { ROOMS } from "@/components/shell/rooms";
import {
  ALL_BINDINGS,
  AREA_NAMES,
  bindingsTogether,
  conflicts,
  SHORTCUTS,
  shortcut,
} from "@/components/shell/shortcuts/registry";
import { NOTHING_PRESSED, nameOfKey, press } from "@/components/shell/shortcuts/sequence";

test.each(bindingsTogether())("no two keys could both be meant: $area", ({ bindings }) => {
  expect(conflicts(bindings)).toEqual([]);
});

test("the same keys, and keys another begins with, are a conflict", () => {
  expect(
    conflicts([
      { id: "a", keys: "g" },
      { id: "b", keys: "g t" },
    ]),
  ).toEqual([["a", "b"]]);
  expect(
    conflicts([
      { id: "a", keys: "x" },
      { id: "b", keys: "x" },
    ]),
  ).toEqual([["a", "b"]]);
  expect(
    conflicts([
      { id: "a", keys: "g t" },
      { id: "b", keys: "g o" },
    ]),
  ).toEqual([]);
  expect(
    conflicts([
      { id: "a", keys: "g" },
      { id: "b", keys: "go" },
    ]),
  ).toEqual([]);
});

test("no key takes away what the browser needs", () => {
  const taken = ["t", "w", "n", "l", "r", "c", "v", "a", "z", "f", "p", "s"].map((key) => `mod+${key}`);
  expect(ALL_BINDINGS.filter(({ keys }) => taken.includes(keys))).toEqual([]);
});

test("every room can be reached by keys, every area has a name", () => {
  for (const room of ROOMS) expect(shortcut(room.shortcut).keys).toMatch(/^g [a-z]$/);
  expect(Object.keys(AREA_NAMES)).toEqual(Object.keys(SHORTCUTS));
});

describe("pressing keys", () => {
  const bindings = [
    { id: "today", keys: "g t" },
    { id: "table.next", keys: "j" },
    { id: "palette", keys: "mod+k" },
  ];

  test("one key after the other is one shortcut", () => {
    const first = press(NOTHING_PRESSED, "g", 100, bindings);
    expect(first.run).toBeUndefined();
    expect(press(first.pressed, "t", 900, bindings).run).toBe("today");
  });

  test("a key pressed long ago counts no more", () => {
    const first = press(NOTHING_PRESSED, "g", 100, bindings);
    expect(press(first.pressed, "t", 1_200, bindings).run).toBeUndefined();
  });

  test("a wrong second key still means what it means alone", () => {
    const first = press(NOTHING_PRESSED, "g", 100, bindings);
    expect(press(first.pressed, "j", 200, bindings).run).toBe("table.next");
    expect(press(first.pressed, "g", 200, bindings).pressed.keys).toEqual(["g"]);
  });

  test("a key is called what the registry calls it", () => {
    const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
    expect(nameOfKey({ ...plain, key: "k", ctrlKey: true })).toBe("mod+k");
    expect(nameOfKey({ ...plain, key: "K", metaKey: true, shiftKey: true })).toBe("mod+shift+k");
    expect(nameOfKey({ ...plain, key: "?", shiftKey: true })).toBe("?");
    expect(nameOfKey({ ...plain, key: "G", shiftKey: true })).toBe("shift+g");
    expect(nameOfKey({ ...plain, key: " " })).toBe("space");
    expect(nameOfKey({ ...plain, key: "Shift", shiftKey: true })).toBeUndefined();
  });
});
