import { expect, test } from "vitest";
import { kindOf, loggablePath } from "@/web/paths";

test.each([
  ["/leads?email=ada@example.com", "/leads"],
  ["/reset?token=abcdefghijklmnopqrstuvwxyz", "/reset"],
  ["/invite/q0YpJ1cQe2Jt0g3mZ4uXv5wA", "/invite/…"],
  ["/api/u/q0YpJ1cQe2Jt0g3mZ4uXv5wA", "/api/u/…"],
  ["/leads/01a1fd00-a954-7000-b935-6a09d403ab1b", "/leads/01a1fd00-a954-7000-b935-6a09d403ab1b"],
  [
    "/_next/static/chunks/abcdefghijklmnopqrstuvwxyz.js",
    "/_next/static/chunks/abcdefghijklmnopqrstuvwxyz.js",
  ],
])("the log keeps %s as %s", (target, kept) => {
  expect(loggablePath(target)).toBe(kept);
});

test("a path of any length leaves a short line", () => {
  expect(loggablePath(`/${"a/".repeat(5_000)}`)).toHaveLength(200);
});

test.each([
  ["/", "page"],
  ["/campaigns", "page"],
  ["/_next/static/x.js", "asset"],
  ["/favicon.ico", "asset"],
  ["/api/cam/leads", "api"],
  ["/api/cam/health?x=1", "health"],
  ["/api/metrics", "health"],
  ["/api/hooks/resend", "hook"],
  ["/api/inngest?fnId=a", "hook"],
  ["/made-up-by-a-stranger", "page"],
])("%s counts as %s", (target, kind) => {
  expect(kindOf(target)).toBe(kind);
});
