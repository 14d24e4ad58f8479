import { expect, test } from "vitest";
import { actionInWords, differences, readable } from "@/lib/format/json";

test("a change is told name by name, also where one side knows nothing of it", () => {
  expect(differences({ role: "ADMIN", zone: null }, { role: "VIEWER", postalAddress: "" })).toEqual([
    { name: "role", before: "ADMIN", after: "VIEWER" },
    { name: "zone", before: "nothing", after: undefined },
    { name: "postal address", before: undefined, after: "empty" },
  ]);
});

test("what is stored is said in words, however it is shaped", () => {
  expect(
    readable({ scopes: ["leads:read", "runs:write"], keysRevoked: 2, byMail: false, at: { x: 1 } }),
  ).toEqual([
    { name: "scopes", value: "leads:read, runs:write" },
    { name: "keys revoked", value: "2" },
    { name: "by mail", value: "no" },
    { name: "at", value: '{"x":1}' },
  ]);
  expect(readable(null)).toEqual([]);
  expect(readable([])).toEqual([{ name: "value", value: "none" }]);
  expect(differences("text", 7)).toEqual([]);
});

test.each([
  ["member.role-changed", "Member role changed"],
  ["api-key.created", "API key created"],
  ["workspace.stopAll", "Workspace stop all"],
])("the action %s reads %s", (action, words) => {
  expect(actionInWords(action)).toBe(words);
});
