import { requireRole, roleAtLeast } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { voidResetLinks } from "../reset/void-links";
import { countOwners, lockTeam } from "./lock-team";
import { mayMove } from "./rules";
import { type ChangeRole, Role } from "./schema";

export async function changeMemberRole(ctx: CamContext, { memberId, role }: ChangeRole) {
  requireRole(ctx, "ADMIN");
  const { workspaceId } = ctx;

  return inTransaction(ctx, async (tx) => {
    const actor = await lockTeam(tx);
    const where = { workspaceId_id: { workspaceId, id: memberId } };
    const member = await tx.db.membership.findUnique({
      where,
      include: { user: { select: { email: true } } },
    });
    if (!member) throw new Refusal("missing", "There is no such member in this workspace.");
    if (member.role === role) return { memberId, role };

    const isSelf = "id" in tx.actor && tx.actor.id === member.userId;
    const owners = await countOwners(tx);
    const move = mayMove({ actor, from: member.role, to: role, isSelf, owners });
    if (!move.may) throw new Refusal("forbidden", move.because);

    await tx.db.membership.update({ where, data: { role } });
    // An admin's link to an operator's new password must not become a link to an owner's.
    await voidResetLinks(tx, member.userId);
    // Open invites they made above their new role would hand out what they no longer have.
    await tx.db.invite.updateMany({
      where: {
        workspaceId,
        invitedById: member.userId,
        acceptedAt: null,
        revokedAt: null,
        role: { in: Role.options.filter((each) => !roleAtLeast(role, "ADMIN") || !roleAtLeast(role, each)) },
      },
      data: { revokedAt: tx.now() },
    });
    await recordAudit(tx, {
      action: "member.role-changed",
      subjectKind: "operator",
      subjectId: member.userId,
      before: { role: member.role },
      after: { role },
      detail: { account: member.user.email },
    });
    return { memberId, role };
  });
}
