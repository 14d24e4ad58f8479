import { requireRole, roleAtLeast } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction, type SystemContext } from "../context";
import { Refusal } from "../errors";
import { lockTeam } from "../member/lock-team";
import { voidResetLinks } from "../reset/void-links";
import { hashToken, newToken } from "./one-time-token";
import { resetEnd } from "./rules";

interface ForWhom {
  userId: string;
  email: string;
  workspaceId: string | null;
}

/** For the command line, which holds the database already: a link to a new password for anybody. */
export async function createPasswordResetLink(ctx: SystemContext, { email }: { email: string }) {
  if (ctx.actor.kind !== "cli")
    throw new Refusal("forbidden", "Only whoever runs the server can make this link.");
  const user = await ctx.db.user.findUnique({
    where: { email },
    select: { id: true, email: true, memberships: { select: { workspaceId: true }, take: 1 } },
  });
  if (!user) throw new Refusal("missing", `There is no account for ${email}.`);
  const workspaceId = user.memberships[0]?.workspaceId ?? null;
  return makeLink(ctx, { userId: user.id, email: user.email, workspaceId });
}

/**
 * For an admin, to hand to a member who forgot theirs. Who sets somebody's password can become them, so it must not
 * reach further than the admin does: no owners (unless by an owner), and nobody who belongs to other workspaces too.
 */
export async function createMemberResetLink(ctx: CamContext, { memberId }: { memberId: string }) {
  requireRole(ctx, "ADMIN");
  const { workspaceId, actor } = ctx;
  if (actor.kind === "key") throw new Refusal("forbidden", "An API key cannot set people's passwords.");

  return inTransaction(ctx, async (tx) => {
    const own = await lockTeam(tx);
    const where = { workspaceId_id: { workspaceId, id: memberId } };
    const member = await tx.db.membership.findUnique({ where, include: { user: true } });
    if (!member) throw new Refusal("missing", "There is no such member in this workspace.");
    if (!roleAtLeast(own, "ADMIN"))
      throw new Refusal("forbidden", "Only an owner or admin can make this link.");
    if (member.role === "OWNER" && own !== "OWNER")
      throw new Refusal("forbidden", "Only an owner can make this link for an owner.");
    const { userId, user } = member;
    // Under the account's lock: somebody who joins another workspace at this moment is either seen here, or voids the link.
    await voidResetLinks(tx, userId);
    if (actor.kind === "operator" && (await tx.db.membership.count({ where: { userId } })) > 1) {
      throw new Refusal(
        "forbidden",
        "This person belongs to other workspaces too, so no admin of one can set their password. Whoever runs the server can make the link.",
      );
    }
    return makeLink(tx, { userId, email: user.email, workspaceId });
  });
}

async function makeLink(ctx: SystemContext, { userId, email, workspaceId }: ForWhom) {
  const token = newToken();
  const expiresAt = resetEnd(ctx.now());
  return inTransaction(ctx, async (tx) => {
    // One at a time: the newest link is the one that works.
    await voidResetLinks(tx, userId);
    const { id } = await tx.db.passwordReset.create({
      data: { id: tx.newId(), userId, tokenHash: hashToken(token), createdAt: tx.now(), expiresAt },
    });
    await recordAudit(tx, {
      action: "operator.reset-link-created",
      subjectKind: "operator",
      subjectId: userId,
      workspaceId,
      detail: { account: email, reset: id },
    });
    return { path: `/reset/${token}`, email, expiresAt };
  });
}
