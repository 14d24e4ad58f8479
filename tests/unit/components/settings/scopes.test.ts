import { expect, test } from "vitest";
import { SCOPE_NOUN, scopesInWords, withImplied } from "@/components/settings/scopes";
import { NOUNS } from "@/lib/cam/api-key/schema";

test("every noun of a scope has words", () => {
  expect(Object.keys(SCOPE_NOUN).sort()).toEqual([...NOUNS].sort());
});

test("ticking change ticks read with it", () => {
  expect(withImplied([], ["leads:write"])).toEqual(["leads:write", "leads:read"]);
});

test("taking read away takes change with it, and leaves other nouns alone", () => {
  const before = ["leads:read", "leads:write", "runs:read"];
  expect(withImplied(before, ["leads:write", "runs:read"])).toEqual(["runs:read"]);
});

test("taking change away leaves read", () => {
  expect(withImplied(["leads:read", "leads:write"], ["leads:read"])).toEqual(["leads:read"]);
});

test.each([
  [["*"], "Everything its role allows"],
  [["leads:write", "metrics:read"], "Leads (read and change), Figures (read)"],
  [["gone:read"], "gone (read)"],
])("%j reads %j", (scopes, words) => {
  expect(scopesInWords(scopes)).toBe(words);
});
