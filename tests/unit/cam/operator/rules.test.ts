import { describe, expect, test } from "vitest";
import { passwordProblem, resetEnd, setupLinkIsFresh } from "@/lib/cam/operator/rules";

const ada = { email: "ada.lovelace@example.com", name: "Ada Lovelace" };

describe("a new password", () => {
  test.each([
    ["short", /at least 12/],
    ["elevenchars", /at least 12/],
    ["x".repeat(201), /at most 200/],
    ["Password1234", /first passwords/],
    ["correct horse battery staple", /first passwords/],
    ["qwertyuiop12", /first passwords/],
    ["abcdefghijklmnop", /first passwords/],
    ["aaaaaaaaaaaaaaaa", /first passwords/],
    ["12121212121212", /first passwords/],
    ["ada.lovelace@example.com", /own name/],
    ["AdaLovelace1", /own name/],
    ["ada lovelace 42", /own name/],
  ])("%s is refused", (password, because) => {
    expect(passwordProblem(password, ada)).toMatch(because);
  });

  test.each([
    "twelve chars",
    "ada rows across the quiet harbour",
    "mußte früh aufstehen",
    "密码要足够长才能安全使用好",
    "🐙🦑🐚🪸🐠🐟🐬🐳🐋🦈🦭🐡",
    "no-digits-or-signs-needed",
  ])("%s is taken", (password) => {
    expect(passwordProblem(password, ada)).toBeUndefined();
  });

  test("is counted in characters, however they were typed", () => {
    // Eleven letters of which one was typed as two code points.
    expect(passwordProblem("e\u0301lan vitals", ada)).toMatch(/at least 12/);
  });

  test("with a very short name keeps to the other rules", () => {
    expect(passwordProblem("lobster thermidor", { email: "a@b.example", name: "Al" })).toBeUndefined();
  });
});

test("a set-up link is dead after a week", () => {
  const made = new Date("2026-03-02T09:00:00Z");
  expect(setupLinkIsFresh(made, new Date("2026-03-09T08:59:59Z"))).toBe(true);
  expect(setupLinkIsFresh(made, new Date("2026-03-09T09:00:00Z"))).toBe(false);
});

test("a link to a new password holds for a day", () => {
  expect(resetEnd(new Date("2026-03-02T09:00:00Z"))).toEqual(new Date("2026-03-03T09:00:00Z"));
});
