import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { InviteId } from "./schema";

export async function revokeInvite(ctx: CamContext, { inviteId }: InviteId) {
  requireRole(ctx, "ADMIN");
  const { workspaceId } = ctx;

  return inTransaction(ctx, async (tx) => {
    const where = { workspaceId_id: { workspaceId, id: inviteId } };
    const invite = await tx.db.invite.findUnique({ where });
    if (!invite) throw new Refusal("missing", "There is no such invite in this workspace.");
    const { count } = await tx.db.invite.updateMany({
      where: { id: inviteId, workspaceId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: tx.now() },
    });
    if (count === 0)
      throw new Refusal(
        "conflict",
        invite.acceptedAt
          ? "This invite was accepted already. Remove the member instead."
          : "This invite was revoked already.",
      );
    await recordAudit(tx, {
      action: "invite.revoked",
      subjectKind: "invite",
      subjectId: inviteId,
      detail: { email: invite.email },
    });
    return { inviteId };
  });
}
