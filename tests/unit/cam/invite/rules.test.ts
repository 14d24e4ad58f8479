import { expect, test } from "vitest";
import { inviteEnd, inviteStanding } from "@/lib/cam/invite/rules";

const now = new Date("2026-03-02T09:00:00Z");
const open = { acceptedAt: null, revokedAt: null, expiresAt: inviteEnd(now) };

test("an invite is open for seven days", () => {
  expect(inviteStanding(open, new Date("2026-03-09T08:59:59.999Z"))).toBe("open");
  expect(inviteStanding(open, new Date("2026-03-09T09:00:00Z"))).toBe("expired");
});

test("an invite opens once, and not after it was revoked", () => {
  expect(inviteStanding({ ...open, acceptedAt: now }, now)).toBe("accepted");
  expect(inviteStanding({ ...open, revokedAt: now }, now)).toBe("revoked");
});
