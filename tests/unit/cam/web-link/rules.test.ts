import { expect, test } from "vitest";
import { linksIn } from "@/lib/cam/web-link/rules";

test.each([
  ["See https://example.com/a?b=c.", ["https://example.com/a?b=c"]],
  ["(see www.example.com)", ["www.example.com"]],
  ["https://example.com/a_(b)", ["https://example.com/a_(b)"]],
  ["“https://example.com”, http://example.org!", ["https://example.com", "http://example.org"]],
  ["ana@example.com and example.com", []],
])("%s has these links", (text, links) => {
  expect(linksIn(text).map(({ given }) => given)).toEqual(links);
});

test.each([
  ["https://example.com@evil.example/", "disguise"],
  ["https://10.0.0.1/x", "number"],
  ["http://[::1]/", "number"],
  ["https://", "cannot be read"],
  ["https://localhost/x", "no dot"],
  ["https://exa_mple.com", "letters, digits and hyphens"],
])("%s leads nowhere, and it says why", (text, because) => {
  expect(linksIn(text)).toMatchObject([{ wrong: expect.stringContaining(because) }]);
});
