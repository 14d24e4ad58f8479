import { describe, expect, test } from "vitest";
import type { Finding } from "@/lib/cam/domain-check/schema";
import { standingOf } from "@/lib/cam/sending-domain/rules";

const finding = (outcome: Finding["outcome"]): Finding => ({
  of: "SPF",
  outcome,
  says: "There are two SPF records.",
  found: [],
  paste: null,
});
const standing = (outcome: Finding["outcome"] | null, pausedBecause: string | null = null) =>
  standingOf({
    domain: "example.com",
    check: outcome && { findings: [finding("PASS"), finding(outcome)] },
    pausedBecause,
  });

describe("a sending domain keeps live mode from sending", () => {
  test.each([
    [null, "example.com was not checked yet: check it under Settings, Mailboxes."],
    ["FAIL", "example.com is not ready to send: There are two SPF records."],
    ["UNKNOWN", "example.com could not be checked yet: There are two SPF records."],
    ["WARN", null],
    ["PASS", null],
  ] as const)("when its check says %s", (outcome, problem) =>
    expect(standing(outcome)).toEqual({ paused: null, problem }),
  );

  test("and any mode, while it is paused", () =>
    expect(standing("PASS", "2 of 1,000 people complained.").paused).toBe(
      "example.com is paused: 2 of 1,000 people complained.",
    ));
});
