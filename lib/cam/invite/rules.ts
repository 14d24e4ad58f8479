export const INVITE_DAYS = 7;

export const inviteEnd = (now: Date) => new Date(now.getTime() + INVITE_DAYS * 86_400_000);

export interface InviteFacts {
  acceptedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
}

export type InviteStanding = "open" | "accepted" | "revoked" | "expired";

export function inviteStanding({ acceptedAt, revokedAt, expiresAt }: InviteFacts, now: Date): InviteStanding {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt <= now ? "expired" : "open";
}
