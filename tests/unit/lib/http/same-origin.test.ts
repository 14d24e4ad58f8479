import { expect, test } from "vitest";
import { isSameOrigin } from "@/lib/http/request-origin";

const here = "https://cam.example.com";

test.each<[string, Record<string, string>, boolean]>([
  ["our own page", { origin: here }, true],
  ["another site", { origin: "https://evil.example" }, false],
  ["a neighbouring subdomain", { origin: "https://other.example.com" }, false],
  ["the same name without encryption", { origin: "http://cam.example.com" }, false],
  ["another port", { origin: "https://cam.example.com:8443" }, false],
  ["a sandboxed frame", { origin: "null" }, false],
  ["an empty origin", { origin: "" }, false],
  ["a name that only begins alike", { origin: "https://cam.example.com.evil.example" }, false],
  ["no origin, and the browser vouches", { "sec-fetch-site": "same-origin" }, true],
  ["no origin, from a neighbour", { "sec-fetch-site": "same-site" }, false],
  ["no origin, typed or bookmarked", { "sec-fetch-site": "none" }, false],
  ["nothing at all", {}, false],
  [
    "a foreign origin with a forged vouching",
    { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    false,
  ],
])("%s: %o is %s", (_what, headers, allowed) => {
  expect(isSameOrigin(new Headers(headers), here)).toBe(allowed);
});
