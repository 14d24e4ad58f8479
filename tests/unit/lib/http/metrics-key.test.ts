import { expect, test } from "vitest";
import { mayReadMetrics } from "@/lib/http/metrics-key";

const token = "0123456789abcdef";

test.each([
  ["somebody at this machine", { "x-cam-local": "1" }, undefined, true],
  ["whoever knows the token", { authorization: `Bearer ${token}` }, token, true],
  ["a stranger", {}, token, false],
  ["a wrong token", { authorization: "Bearer 0123456789abcdeX" }, token, false],
  ["an empty token", { authorization: "Bearer " }, token, false],
  ["any token when none is set", { authorization: "Bearer undefined" }, undefined, false],
])("%s", (_who, headers, known, may) => {
  expect(mayReadMetrics(new Headers(headers as Record<string, string>), known)).toBe(may);
});
