import { expect, test } from "vitest";
import { classifyBytes } from "@/lib/cam/classification/classify";
import { mutatedMessages } from "../support/mutated-messages";

const MEBIBYTE = 1024;
/** In kibibytes, the most there ever was. */
const largestYet = () => process.resourceUsage().maxRSS;

test("ten thousand broken messages are read: none fails, takes five seconds or half a gigabyte", () => {
  const known = { receivedAt: new Date("2026-11-06T09:00:00Z") };
  const before = largestYet();
  let slowest = 0;
  let read = 0;
  for (const message of mutatedMessages(10_000, 20_261_106, 25_000_000)) {
    const started = performance.now();
    classifyBytes(message, known);
    slowest = Math.max(slowest, performance.now() - started);
    read++;
  }
  expect(read).toBe(10_000);
  expect(slowest).toBeLessThan(5_000);
  expect(largestYet() - before).toBeLessThan(500 * MEBIBYTE);
});
