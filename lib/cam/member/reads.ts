import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Role } from "./schema";

export interface MemberRow {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
  /** The last visit in this workspace; null when nobody has seen them here yet. */
  lastSeenAt: Date | null;
  isSelf: boolean;
}

/** A team is small (twenty people): the whole of it, owners first. */
export async function listMembers(ctx: CamContext): Promise<MemberRow[]> {
  requireRole(ctx, "VIEWER");
  const { actor, workspaceId } = ctx;
  const [members, visits] = await Promise.all([
    ctx.db.membership.findMany({
      where: { workspaceId },
      include: { user: { select: { name: true, email: true } } },
    }),
    ctx.db.sessionRecord.groupBy({ by: ["userId"], where: { workspaceId }, _max: { lastSeenAt: true } }),
  ]);
  const seen = new Map(visits.map(({ userId, _max }) => [userId, _max.lastSeenAt]));
  return members
    .map(({ id, userId, role, createdAt, user }) => ({
      id,
      userId,
      name: user.name,
      email: user.email,
      role,
      joinedAt: createdAt,
      lastSeenAt: seen.get(userId) ?? null,
      isSelf: actor.kind === "operator" && actor.id === userId,
    }))
    .sort(
      (one, other) =>
        Role.options.indexOf(one.role) - Role.options.indexOf(other.role) ||
        one.name.localeCompare(other.name),
    );
}
