import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { countOwners, lockTeam } from "./lock-team";
import { mayMove } from "./rules";
import type { MemberId } from "./schema";

/** Removes a member, or oneself: anybody may leave. Their keys and open invites end with it, and stay ended if they come back. */
export async function removeMember(ctx: CamContext, { memberId }: MemberId) {
  requireRole(ctx, "VIEWER");
  const { workspaceId } = ctx;

  return inTransaction(ctx, async (tx) => {
    const actor = await lockTeam(tx);
    const where = { workspaceId_id: { workspaceId, id: memberId } };
    const member = await tx.db.membership.findUnique({
      where,
      include: { user: { select: { email: true } } },
    });
    if (!member) throw new Refusal("missing", "There is no such member in this workspace.");

    const isSelf = "id" in tx.actor && tx.actor.id === member.userId;
    const owners = await countOwners(tx);
    const move = mayMove({ actor, from: member.role, to: null, isSelf, owners });
    if (!move.may) throw new Refusal("forbidden", move.because);

    const { userId } = member;
    const revokedAt = tx.now();
    await tx.db.membership.delete({ where });
    const keys = await tx.db.apiKey.updateMany({
      where: { workspaceId, createdById: userId, revokedAt: null },
      data: { revokedAt },
    });
    await tx.db.invite.updateMany({
      where: { workspaceId, invitedById: userId, acceptedAt: null, revokedAt: null },
      data: { revokedAt },
    });
    await recordAudit(tx, {
      action: isSelf ? "member.left" : "member.removed",
      subjectKind: "operator",
      subjectId: userId,
      before: { role: member.role },
      detail: { account: member.user.email, keysRevoked: keys.count },
    });
    return { memberId, left: isSelf, keysRevoked: keys.count };
  });
}
