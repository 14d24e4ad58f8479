import { expect, test } from "vitest";
import { allowsScope, lowerRole, prefixOf } from "@/lib/cam/api-key/rules";

test.each([
  [["leads:read"], "leads:read", true],
  [["leads:read"], "leads:write", false],
  [["leads:write"], "leads:read", true],
  [["leads:write"], "campaigns:read", false],
  [["*"], "campaigns:write", true],
  [[], "campaigns:read", false],
  [["leads:*"], "leads:read", false],
] as const)("a key with %j asking for %s: %s", (granted, wanted, allowed) => {
  expect(allowsScope(granted, wanted)).toBe(allowed);
});

test("the lower of two roles wins, whichever way round", () => {
  expect(lowerRole("ADMIN", "VIEWER")).toBe("VIEWER");
  expect(lowerRole("VIEWER", "ADMIN")).toBe("VIEWER");
  expect(lowerRole("OPERATOR", "OPERATOR")).toBe("OPERATOR");
});

test("only the exact shape of a key is looked up", () => {
  const secret = "s".repeat(43);
  expect(prefixOf(`cam_0123abcd_${secret}`)).toBe("0123abcd");
  for (const wrong of [
    "",
    "cam_",
    `cam_0123abcd_${secret}x`,
    `cam_0123ABCD_${secret}`,
    `cam_0123abcd_${secret}\n`,
    `xcam_0123abcd_${secret}`,
  ]) {
    expect(prefixOf(wrong)).toBeUndefined();
  }
});
