import { expect, test } from "vitest";
import { saidOfCheck } from "@/lib/cam/mailbox/rules";

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
