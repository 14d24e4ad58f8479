import { describe, expect, test } from "vitest";
import { type MoveFacts, mayGrant, mayMove } from "@/lib/cam/member/rules";

const facts: MoveFacts = { actor: "ADMIN", from: "OPERATOR", to: "VIEWER", isSelf: false, owners: 1 };

describe("giving a role", () => {
  test.each([
    ["OWNER", "OWNER", true],
    ["ADMIN", "OWNER", false],
    ["ADMIN", "ADMIN", true],
    ["OPERATOR", "VIEWER", false],
  ] as const)("%s gives %s: %s", (giver, granted, may) => {
    expect(mayGrant(giver, granted).may).toBe(may);
  });
});

describe("changing somebody", () => {
  test.each<[string, Partial<MoveFacts>, boolean]>([
    ["an admin demotes an operator", {}, true],
    ["an admin makes an admin", { to: "ADMIN" }, true],
    ["an admin makes an owner", { to: "OWNER" }, false],
    ["an admin demotes an owner", { from: "OWNER", owners: 2 }, false],
    ["an admin removes an owner", { from: "OWNER", to: null, owners: 2 }, false],
    ["an admin promotes themselves", { from: "ADMIN", to: "OWNER", isSelf: true }, false],
    ["an operator demotes a viewer", { actor: "OPERATOR", from: "VIEWER" }, false],
    ["an operator removes a viewer", { actor: "OPERATOR", from: "VIEWER", to: null }, false],
    ["an operator leaves", { actor: "OPERATOR", to: null, isSelf: true }, true],
    ["a viewer leaves", { actor: "VIEWER", from: "VIEWER", to: null, isSelf: true }, true],
    ["an owner demotes another", { actor: "OWNER", from: "OWNER", owners: 2 }, true],
    ["the last owner steps down", { actor: "OWNER", from: "OWNER", isSelf: true }, false],
    ["the last owner leaves", { actor: "OWNER", from: "OWNER", to: null, isSelf: true }, false],
    ["one of two owners leaves", { actor: "OWNER", from: "OWNER", to: null, isSelf: true, owners: 2 }, true],
  ])("%s", (_what, change, may) => {
    expect(mayMove({ ...facts, ...change }).may).toBe(may);
  });

  test("the last owner is told what to do", () => {
    expect(mayMove({ ...facts, actor: "OWNER", from: "OWNER", to: null })).toMatchObject({
      because: expect.stringMatching(/Make somebody else an owner first/),
    });
  });
});
