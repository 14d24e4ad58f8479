import { describe, expect, test } from "vitest";
import { cannotBeKept } from "@/lib/http/read-input";

const nested = (levels: number) => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);

describe("what the database could not keep", () => {
  test.each([
    ["a NUL", "a\u0000b"],
    ["half of a surrogate pair", "a\ud800b"],
    ["either of them deep inside", { fields: [{ name: "\udc00" }] }],
    ["brackets within brackets, enough to use up the stack", nested(100_000)],
  ])("%s is refused before anything is done", (_what, value) => {
    expect(cannotBeKept(value)).toBe(true);
  });

  test("what people type is not", () => {
    const typed = {
      name: "Zoë 🏝",
      lines: ["a\nb\t", null, 1, true],
      holds: { such: { things: [undefined] } },
    };
    expect(cannotBeKept(typed)).toBe(false);
  });
});
