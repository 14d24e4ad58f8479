import { expect, test } from "vitest";
import { securityHeaders } from "@/lib/http/security-headers";

const page = { nonce: "n0nce", https: true, development: false };

test("a script or style runs only from us or with this answer's nonce", () => {
  const policy = securityHeaders(page)["content-security-policy"] ?? "";
  expect(policy).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic';");
  expect(policy).toContain("style-src 'self' 'nonce-n0nce';");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).not.toMatch(/(^|; )style-src [^;]*unsafe/);
});

test("nobody may frame us, and our forms and our base stay ours", () => {
  const headers = securityHeaders(page);
  for (const rule of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src 'none'"])
    expect(headers["content-security-policy"]).toContain(rule);
  expect(headers["x-frame-options"]).toBe("DENY");
});

test("encryption is insisted on only where there is some", () => {
  expect(securityHeaders(page)["strict-transport-security"]).toMatch(/max-age=\d{8}/);
  expect(securityHeaders({ ...page, https: false })["strict-transport-security"]).toBeUndefined();
  expect(securityHeaders({ ...page, https: false })["content-security-policy"]).not.toContain("upgrade");
});

test("looser rules hold in development alone", () => {
  expect(securityHeaders({ ...page, development: true })["content-security-policy"]).toContain(
    "'unsafe-eval'",
  );
});
