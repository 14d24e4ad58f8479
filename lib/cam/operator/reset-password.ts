import { recordAudit } from "../audit/record";
import { inTransaction, type SystemContext } from "../context";
import { Refusal } from "../errors";
import { lockAccount } from "../reset/void-links";
import { closeSessions } from "../session/close";
import { openSession } from "../session/open";
import { forgetAttempts } from "../throttle/take-attempt";
import { takeLinkTurn } from "../throttle/take-turn";
import { accountKey } from "./account-key";
import { hashToken } from "./one-time-token";
import { hashNewPassword } from "./password";
import type { ResetPassword } from "./schema";

const dead = () =>
  new Refusal("missing", "This link has been used, replaced or has run out. Ask for a new one.");

/** Public, by link: whose password it sets; null when it opens nothing any more. */
export async function readResetLink(ctx: SystemContext, token: string) {
  const reset = await ctx.db.passwordReset.findUnique({
    where: { tokenHash: hashToken(token) },
    select: { usedAt: true, expiresAt: true, user: { select: { id: true, email: true, name: true } } },
  });
  if (!reset || reset.usedAt || reset.expiresAt <= ctx.now()) return null;
  const { id, email, name } = reset.user;
  return { userId: id, email, name };
}

/** Public, by link: sets a new password, ends every session of the account and opens one here. Works once. */
export async function resetPassword(ctx: SystemContext, { token, password }: ResetPassword) {
  await takeLinkTurn(ctx);
  const link = await readResetLink(ctx, token);
  if (!link) throw dead();
  const passwordHash = await hashNewPassword(password, link);

  return inTransaction(ctx, async (tx) => {
    await lockAccount(tx, link.userId);
    const { count } = await tx.db.passwordReset.updateMany({
      where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: tx.now() } },
      data: { usedAt: tx.now() },
    });
    if (count === 0) throw dead();
    await tx.db.user.update({ where: { id: link.userId }, data: { passwordHash, lastSignInAt: tx.now() } });
    await tx.db.passwordReset.deleteMany({ where: { userId: link.userId, usedAt: null } });
    await forgetAttempts(tx, [{ kind: "account", of: accountKey(link.email) }]);
    const ended = await closeSessions(tx, { userId: link.userId }, "password reset");
    const { sessionId, workspaceId } = await openSession(tx, { userId: link.userId });
    await recordAudit(tx, {
      action: "operator.password-reset",
      subjectKind: "operator",
      subjectId: link.userId,
      workspaceId,
      detail: { account: link.email, sessionsEnded: ended },
    });
    return { sessionId, userId: link.userId, email: link.email };
  });
}
