import type { Role } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext, SystemContext } from "../context";
import { Refusal } from "../errors";
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

export interface SessionItem {
  id: string;
  isThis: boolean;
  address: string | null;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
}

/** Open sessions, the one in use first: one's own everywhere; a member's, for admins, those that look at this workspace. */
export async function listSessions(ctx: CamContext, of: { memberId?: string } = {}): Promise<SessionItem[]> {
  requireRole(ctx, of.memberId ? "ADMIN" : "VIEWER");
  const { actor, workspaceId } = ctx;
  const member = of.memberId
    ? await ctx.db.membership.findUnique({ where: { workspaceId_id: { workspaceId, id: of.memberId } } })
    : undefined;
  if (member === null) throw new Refusal("missing", "There is no such member in this workspace.");
  const userId = member?.userId ?? (actor.kind === "operator" ? actor.id : undefined);
  if (!userId) throw new Refusal("forbidden", "Only a person has sessions.");

  const rows = await ctx.db.sessionRecord.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: ctx.now() }, ...(member && { workspaceId }) },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  const thisOne = actor.kind === "operator" ? actor.sessionId : undefined;
  return rows
    .filter((row) => sessionStanding(row, ctx.now()).open)
    .map(({ id, address, userAgent, createdAt, lastSeenAt }) => ({
      id,
      isThis: id === thisOne,
      address,
      userAgent,
      createdAt,
      lastSeenAt,
    }))
    .sort((one, other) => Number(other.isThis) - Number(one.isThis));
}
