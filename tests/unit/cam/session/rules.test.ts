import { describe, expect, test } from "vitest";
import { sessionEnd, sessionStanding, visitIsOld } from "@/lib/cam/session/rules";

const signedInAt = new Date("2026-03-02T09:00:00Z");
const later = (days: number, ms = 0) => new Date(signedInAt.getTime() + days * 86_400_000 + ms);
const facts = { expiresAt: sessionEnd(signedInAt), lastSeenAt: signedInAt, revokedAt: null };

describe("a session", () => {
  test("is open for seven days without a visit, and not a moment longer", () => {
    expect(sessionStanding(facts, later(7, -1))).toEqual({ open: true });
    expect(sessionStanding(facts, later(7))).toEqual({ open: false, because: "idle" });
  });

  test("slides with every visit, but ends thirty days after sign-in", () => {
    const visited = { ...facts, lastSeenAt: later(29) };
    expect(sessionStanding(visited, later(30, -1))).toEqual({ open: true });
    expect(sessionStanding(visited, later(30))).toEqual({ open: false, because: "expired" });
  });

  test("that is revoked is closed, however fresh", () => {
    expect(sessionStanding({ ...facts, revokedAt: signedInAt }, signedInAt)).toEqual({
      open: false,
      because: "revoked",
    });
  });

  test("is noted as visited at most once a minute", () => {
    expect(visitIsOld(signedInAt, later(0, 59_999))).toBe(false);
    expect(visitIsOld(signedInAt, later(0, 60_000))).toBe(true);
  });
});
