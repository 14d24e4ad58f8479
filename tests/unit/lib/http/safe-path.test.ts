import { expect, test } from "vitest";
import { safePath } from "@/lib/http/safe-path";

test.each([
  ["/", "/"],
  ["/campaigns", "/campaigns"],
  ["/campaigns?state=ACTIVE&q=a%20b#top", "/campaigns?state=ACTIVE&q=a%20b#top"],
  ["/invite/AbC-_123", "/invite/AbC-_123"],
  ["/leads/../campaigns", "/campaigns"],
])("%j leads to %j", (given, path) => {
  expect(safePath(given)).toBe(path);
});

test.each([
  "https://evil.example",
  "http:evil.example",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/%09/evil.example",
  "/%0a/evil.example",
  "/%0d%0aSet-Cookie:a=b",
  "/%2f/evil.example",
  "/%2Fevil.example",
  "/%5cevil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/x/..//evil.example",
  "/a\\..\\evil.example",
  "javascript:alert(1)",
  " javascript:alert(1)",
  "data:text/html,x",
  "evil.example",
  "@evil.example",
  "",
  "?x",
  "/\u0000",
  "/\u2028x\u0085",
  "/api/auth/signout",
  "/sign-in?callbackUrl=/sign-in",
  "/sign-out",
  `/${"a".repeat(3000)}`,
  undefined,
  null,
  ["/campaigns", "//evil.example"],
  { toString: () => "//evil.example" },
])("%j leads nowhere but home", (given) => {
  expect(safePath(given)).toBe("/");
});
