import { describe, expect, test } from "vitest";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { leftBehind, nextOf } from "@/lib/cam/sending/rules";

const NOW = new Date("2026-03-02T10:00:00Z");
const HOUR = 3_600_000;
const hours = (many: number) => new Date(NOW.getTime() + many * HOUR);
const said = { code: null, reason: "Said the server." };
const outcomes = {
  accepted: { status: "accepted", providerId: "one", ...said },
  recipient: { status: "refused", kind: "recipient", ...said },
  policy: { status: "refused", kind: "policy", ...said },
  later: { status: "later", about: "recipient", afterSeconds: null, ...said },
  unknown: { status: "unknown", ...said },
} satisfies Record<string, SendOutcome>;

const next = (
  outcome: SendOutcome,
  { tries = 1, sameForSeconds = null as number | null, again = false } = {},
) => nextOf({ outcome, tries, sameForSeconds, again }, NOW);

describe("what an answer means", () => {
  test("a yes is sent, a no is refused and says of what kind", () => {
    expect(next(outcomes.accepted)).toMatchObject({ fact: "ACCEPTED", state: "SENT" });
    expect(next(outcomes.recipient)).toMatchObject({
      fact: "REFUSED",
      state: "REFUSED",
      code: "refused-recipient",
    });
    expect(next(outcomes.policy)).toMatchObject({ state: "REFUSED", code: "refused-policy" });
  });

  test("later is tried again, after longer and longer, or when the provider says", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map(
      (attempt) => next(outcomes.later, { tries: attempt }).dueAt?.getTime() ?? 0,
    );
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect(new Set(waits).size).toBe(7);
    expect(next({ ...outcomes.later, afterSeconds: 7_200 }).dueAt).toEqual(hours(2));
    expect(next({ ...outcomes.later, afterSeconds: 1_000_000_000 }).dueAt).toEqual(hours(24));
    expect(next(outcomes.later, { tries: 7 }).givenUp).toBe(false);
    expect(next(outcomes.later, { tries: 8 })).toMatchObject({ state: "READY", givenUp: true });
  });

  test("of one that was offered before and not answered, an answer is about this offer alone: it is never free again", () => {
    const known = { tries: 2, sameForSeconds: 23 * 3_600, again: true };
    expect(next(outcomes.later, known)).toMatchObject({ fact: "LATER", state: "TRANSMITTING", dueAt: null });
    expect(next({ ...outcomes.later, afterSeconds: 7_200 }, known).leasedUntil).toEqual(hours(2));
    expect(next(outcomes.recipient, known)).toMatchObject({ fact: "REFUSED", state: "UNKNOWN" });
    expect(next(outcomes.accepted, known)).toMatchObject({ state: "SENT" });
    expect(next(outcomes.unknown, known)).toMatchObject({ state: "TRANSMITTING" });
  });

  test("no answer is nobody's knowledge, unless the provider knows its keys", () => {
    expect(next(outcomes.unknown)).toMatchObject({ fact: "LOST", state: "UNKNOWN" });
    const again = next(outcomes.unknown, { sameForSeconds: 23 * 3_600 });
    expect(again).toMatchObject({ fact: "LOST", state: "TRANSMITTING" });
    expect(again.leasedUntil?.getTime()).toBeGreaterThan(NOW.getTime());
  });
});

describe("what a worker left behind", () => {
  const left = (more: Partial<Parameters<typeof leftBehind>[0]>) =>
    leftBehind({ started: true, firstStartedAt: hours(-1), tries: 1, sameForSeconds: null, ...more }, NOW);

  test("what never began is free", () => {
    expect(left({ started: false, firstStartedAt: null })).toBe("NOT_BEGUN");
  });
  test("a second try that never began does not prove that the first did not arrive", () => {
    expect(left({ started: false, tries: 2 })).toBe("UNKNOWN");
  });
  test("what may have left is a person's, unless the same key makes one mail of both", () => {
    expect(left({})).toBe("UNKNOWN");
    expect(left({ sameForSeconds: 23 * 3_600 })).toBe("AGAIN");
    expect(left({ sameForSeconds: 23 * 3_600, firstStartedAt: hours(-22.9) })).toBe("AGAIN");
    expect(left({ sameForSeconds: 23 * 3_600, firstStartedAt: hours(-23) })).toBe("UNKNOWN");
    expect(left({ sameForSeconds: 23 * 3_600, tries: 8 })).toBe("UNKNOWN");
  });
});
