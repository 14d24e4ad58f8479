import type { Role } from "@/lib/db/generated/enums";
import type { SystemContext } from "../context";
import { type SessionFacts, sessionStanding, visitIsOld } from "./rules";

export interface SignedIn {
  sessionId: string;
  person: { id: string; name: string; email: string; zone: string | null };
  /** Null when they belong to no workspace, or have been removed from the one this browser was looking at. */
  membership: { workspaceId: string; role: Role } | null;
}

interface SessionRow extends SessionFacts {
  userId: string;
  name: string;
  email: string;
  zone: string | null;
  workspaceId: string | null;
  role: Role | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Public: who a cookie speaks for. Read on every request, so that whoever is revoked, removed or downgraded is so at the
 * very next one. It never falls back to another workspace: a tab left open on the old one must not act in the other.
 */
export async function readSession(ctx: SystemContext, sessionId: string): Promise<SignedIn | null> {
  if (!UUID.test(sessionId)) return null;
  const [row] = await ctx.db.$queryRaw<SessionRow[]>`
    select s."userId"::text, s."expiresAt", s."lastSeenAt", s."revokedAt",
           u."name", u."email"::text, u."zone", m."workspaceId"::text, m."role"::text
      from "SessionRecord" s
      join "User" u on u."id" = s."userId"
      left join "Membership" m on m."userId" = s."userId" and m."workspaceId" = s."workspaceId"
     where s."id" = ${sessionId}::uuid`;
  if (!row || !sessionStanding(row, ctx.now()).open) return null;

  if (visitIsOld(row.lastSeenAt, ctx.now())) {
    // Only forward, and not when it was revoked between the two statements.
    await ctx.db.sessionRecord.updateMany({
      where: { id: sessionId, revokedAt: null, lastSeenAt: { lt: ctx.now() } },
      data: { lastSeenAt: ctx.now() },
    });
  }
  const { userId, name, email, zone, workspaceId, role } = row;
  return {
    sessionId,
    person: { id: userId, name, email, zone },
    membership: workspaceId && role ? { workspaceId, role } : null,
  };
}
