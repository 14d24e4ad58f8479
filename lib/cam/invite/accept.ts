import { recordAudit } from "../audit/record";
import { type Actor, inTransaction, type SystemContext } from "../context";
import { Refusal } from "../errors";
import { hashNewPassword } from "../operator/password";
import { voidResetLinks } from "../reset/void-links";
import { openSession } from "../session/open";
import { takeLinkTurn } from "../throttle/take-turn";
import { type OpenInvite, openInvite } from "./reads";
import type { AcceptInvite, JoinByInvite } from "./schema";

const dead = () =>
  new Refusal("missing", "This invite has been used, revoked or has run out. Ask for a new one.");

const hasAccount = (email: string) =>
  new Refusal("conflict", `There is an account for ${email}. Sign in with it to join.`);

/** Public, by link: somebody new makes their account and joins. The address is the invite's, so it cannot be another's. */
export async function acceptInvite(ctx: SystemContext, { token, name, password }: AcceptInvite) {
  await takeLinkTurn(ctx);
  const invite = await openInvite(ctx, token);
  if (!invite) throw dead();
  if (invite.accountExists) throw hasAccount(invite.email);
  const passwordHash = await hashNewPassword(password, { email: invite.email, name });

  return inTransaction(ctx, async (tx) => {
    await claim(tx, invite);
    const { email } = invite;
    const userId = tx.newId();
    const made = await tx.db.user.createMany({
      data: { id: userId, email, name, passwordHash, createdAt: tx.now(), lastSignInAt: tx.now() },
      skipDuplicates: true,
    });
    if (made.count === 0) throw hasAccount(email);
    await join(tx, invite, { id: userId, name, email });
    const { sessionId } = await openSession(tx, { userId, workspaceId: invite.workspaceId });
    return { sessionId, userId, email };
  });
}

/** Self, by link: somebody signed in with the invited address joins one more workspace. */
export async function joinByInvite(ctx: SystemContext, { token }: JoinByInvite) {
  await takeLinkTurn(ctx);
  const { actor } = ctx;
  if (actor.kind !== "operator") throw new Refusal("signed-out", "Please sign in first.");
  const invite = await openInvite(ctx, token);
  if (!invite) throw dead();
  if (invite.email.toLowerCase() !== actor.email.toLowerCase()) {
    throw new Refusal(
      "forbidden",
      `This invite is for ${invite.email}; you are signed in as ${actor.email}. Sign in with the invited address.`,
    );
  }

  return inTransaction(ctx, async (tx) => {
    await claim(tx, invite);
    await join(tx, invite, actor);
    await tx.db.sessionRecord.updateMany({
      where: { id: actor.sessionId, userId: actor.id, revokedAt: null },
      data: { workspaceId: invite.workspaceId },
    });
    return { workspaceId: invite.workspaceId };
  });
}

/** Compare and set: of two who follow the link at once, one joins. */
async function claim(tx: SystemContext, { inviteId, workspaceId }: OpenInvite) {
  const { count } = await tx.db.invite.updateMany({
    where: { id: inviteId, workspaceId, acceptedAt: null, revokedAt: null, expiresAt: { gt: tx.now() } },
    data: { acceptedAt: tx.now() },
  });
  if (count === 0) throw dead();
}

async function join(
  tx: SystemContext,
  invite: OpenInvite,
  person: { id: string; name: string; email: string },
) {
  const { workspaceId, role } = invite;
  const added = await tx.db.membership.createMany({
    data: { id: tx.newId(), workspaceId, userId: person.id, role, createdAt: tx.now() },
    skipDuplicates: true,
  });
  if (added.count === 0) throw new Refusal("conflict", "You are a member of this workspace already.");
  // A link made by an admin of their only workspace until now must not set the password of somebody who has two.
  await voidResetLinks(tx, person.id);
  const actor: Actor =
    tx.actor.kind === "operator"
      ? { ...tx.actor, role }
      : { kind: "operator", ...person, role, sessionId: "none" };
  await recordAudit(
    { ...tx, actor },
    {
      action: "invite.accepted",
      subjectKind: "invite",
      subjectId: invite.inviteId,
      workspaceId,
      after: { email: invite.email, role },
    },
  );
}
