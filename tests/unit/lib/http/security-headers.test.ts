import { expect, test } from "vitest";
import { framedHeaders, securityHeaders } from "@/lib/http/security-headers";

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

test("the original of a message is all that may be framed, by us alone, and it runs and fetches nothing", () => {
  const headers = framedHeaders("/inbox/018f2d3c-0000-7000-8000-000000000001/original");
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; /);
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).not.toMatch(/script|same-origin|https?:|\*/);
  expect(headers["x-frame-options"]).toBe("SAMEORIGIN");
  for (const path of [
    "/inbox",
    "/inbox/original",
    "/inbox/x/original",
    "/a/inbox/018f2d3c-0000-7000-8000-000000000001/original",
    "/inbox/018f2d3c-0000-7000-8000-000000000001/original/more",
  ])
    expect(framedHeaders(path), path).toEqual({});
});
