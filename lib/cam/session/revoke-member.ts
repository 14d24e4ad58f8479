import { requireRole, roleAtLeast } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { closeSessions } from "./close";
import type { SessionsOfMember } from "./schema";

/**
 * Signs a member out everywhere: a lost laptop is lost for all its workspaces, and a session left open elsewhere could
 * switch back here. All it costs anybody is a sign-in.
 */
export async function revokeMemberSessions(ctx: CamContext, { memberId }: SessionsOfMember) {
  requireRole(ctx, "ADMIN");
  const { actor, workspaceId } = ctx;

  return inTransaction(ctx, async (tx) => {
    const member = await tx.db.membership.findUnique({
      where: { workspaceId_id: { workspaceId, id: memberId } },
      include: { user: { select: { email: true } } },
    });
    if (!member) throw new Refusal("missing", "There is no such member in this workspace.");
    if ("role" in actor && !roleAtLeast(actor.role, member.role))
      throw new Refusal("forbidden", "Only an owner can sign out another owner.");
    const ended = await closeSessions(tx, { userId: member.userId }, "ended by an admin");
    await recordAudit(tx, {
      action: "session.member-signed-out",
      subjectKind: "operator",
      subjectId: member.userId,
      detail: { account: member.user.email, ended },
    });
    return { ended };
  });
}
