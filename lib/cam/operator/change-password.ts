import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal, wrongField } from "../errors";
import { closeSessions } from "../session/close";
import { forgetAttempts, takeAttempt } from "../throttle/take-attempt";
import { hashNewPassword, verifyPassword } from "./password";
import type { ChangePassword } from "./schema";

/** Self: a new password, and every other browser is signed out. Guesses at the present one are counted like sign-ins. */
export async function changePassword(ctx: CamContext, { current, next }: ChangePassword) {
  requireRole(ctx, "VIEWER");
  const { actor } = ctx;
  if (actor.kind !== "operator") throw new Refusal("forbidden", "Only a person has a password.");

  // Counted per session: somebody at an unlocked screen must not be able to lock the owner out elsewhere.
  const attempt = { kind: "device", of: `session:${actor.sessionId}` } as const;
  await takeAttempt(ctx, attempt);
  const { passwordHash } = await ctx.db.user.findUniqueOrThrow({ where: { id: actor.id } });
  if (!(await verifyPassword(current, passwordHash)).right)
    throw wrongField("current", "This is not your present password.");
  const changed = await hashNewPassword(next, actor, "next");

  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.user.updateMany({
      where: { id: actor.id, passwordHash },
      data: { passwordHash: changed },
    });
    if (count === 0) throw new Refusal("conflict", "Your password was changed a moment ago. Sign in again.");
    await forgetAttempts(tx, [attempt]);
    await tx.db.passwordReset.deleteMany({ where: { userId: actor.id, usedAt: null } });
    const signedOut = await closeSessions(
      tx,
      { userId: actor.id, except: actor.sessionId },
      "password changed",
    );
    await recordAudit(tx, {
      action: "operator.password-changed",
      subjectKind: "operator",
      subjectId: actor.id,
      detail: { otherSessionsEnded: signedOut },
    });
    return { otherSessionsEnded: signedOut };
  });
}
