import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { lockTeam } from "../member/lock-team";
import { mayGrant } from "../member/rules";
import { hashToken, newToken } from "../operator/one-time-token";
import { inviteEnd } from "./rules";
import type { CreateInvite } from "./schema";

/** Makes a link for one address, shown once. A second invite for the same address replaces the first. */
export async function createInvite(ctx: CamContext, { email, role }: CreateInvite) {
  requireRole(ctx, "ADMIN");
  const { actor, workspaceId } = ctx;
  if (actor.kind !== "operator") throw new Refusal("forbidden", "Only a person can invite somebody.");
  const token = newToken();

  return inTransaction(ctx, async (tx) => {
    const grant = mayGrant(await lockTeam(tx), role);
    if (!grant.may) throw new Refusal("forbidden", grant.because);
    const member = await tx.db.membership.findFirst({ where: { workspaceId, user: { email } } });
    if (member) {
      throw new Refusal("conflict", `${email} is a member of this workspace already.`, {
        fields: { email: ["Already a member."] },
      });
    }
    const replaced = await tx.db.invite.updateMany({
      where: { workspaceId, email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: tx.now() },
    });
    const invite = await tx.db.invite.create({
      data: {
        id: tx.newId(),
        workspaceId,
        email,
        role,
        tokenHash: hashToken(token),
        invitedById: actor.id,
        createdAt: tx.now(),
        expiresAt: inviteEnd(tx.now()),
      },
    });
    await recordAudit(tx, {
      action: "invite.created",
      subjectKind: "invite",
      subjectId: invite.id,
      after: { email, role },
      detail: { replaced: replaced.count > 0 },
    });
    return { inviteId: invite.id, path: `/invite/${token}`, email, role, expiresAt: invite.expiresAt };
  });
}
