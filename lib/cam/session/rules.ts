/** A session ends thirty days after sign-in, or after seven days without a visit, or when somebody revokes it. */
export const SESSION_DAYS = 30;
export const IDLE_DAYS = 7;

const DAY_MS = 86_400_000;

export interface SessionFacts {
  expiresAt: Date;
  lastSeenAt: Date;
  revokedAt: Date | null;
}

export type SessionStanding = { open: true } | { open: false; because: "revoked" | "expired" | "idle" };

export function sessionStanding(facts: SessionFacts, now: Date): SessionStanding {
  if (facts.revokedAt) return { open: false, because: "revoked" };
  if (facts.expiresAt <= now) return { open: false, because: "expired" };
  if (facts.lastSeenAt.getTime() + IDLE_DAYS * DAY_MS <= now.getTime())
    return { open: false, because: "idle" };
  return { open: true };
}

export const sessionEnd = (now: Date) => new Date(now.getTime() + SESSION_DAYS * DAY_MS);

/** A visit is written down at most once a minute: a busy operator would otherwise write a row per click. */
export const visitIsOld = (lastSeenAt: Date, now: Date) => now.getTime() - lastSeenAt.getTime() >= 60_000;
