import { expect, test } from "vitest";
import { saidOfCheck, warmUpDays } from "@/lib/cam/mailbox/rules";

test("a test that failed says what happened and what to do about it", () => {
  expect(saidOfCheck({ status: "connected", says: "Resend sends for example.com." })).toEqual({
    connected: true,
    says: "Resend sends for example.com.",
  });
  expect(saidOfCheck({ status: "refused", what: "password", reason: "535 5.7.8 no" }).says).toBe(
    "535 5.7.8 no. Enter the name and password or key again.",
  );
  expect(saidOfCheck({ status: "unreachable", reason: "The server did not answer." }).says).toMatch(
    /^The server did not answer\. Try again/,
  );
});

test("a warm-up is drawn from today until it has grown to the cap, and no further than two months", () => {
  const now = new Date("2026-03-02T09:00:00Z");
  const days = (more: object) =>
    warmUpDays({ dailyCap: 10, warmUpFrom: now, warmUpStart: 5, warmUpStep: 2, ...more }, now);
  expect(days({}).map(({ cap }) => cap)).toEqual([5, 7, 9, 10]);
  expect(days({}).at(-1)?.day).toBe("2026-03-05");
  expect(days({ warmUpStep: 0 })).toHaveLength(60);
});
