import { recordAudit } from "../audit/record";
import { inTransaction, type SystemContext } from "../context";
import { Refusal } from "../errors";
import type { SwitchWorkspace } from "./schema";

/** Self: this browser looks at another of one's own workspaces. Whether it is one's own is the whole of the check. */
export async function switchWorkspace(ctx: SystemContext, { workspaceId }: SwitchWorkspace) {
  const { actor } = ctx;
  if (actor.kind !== "operator") throw new Refusal("signed-out", "Please sign in first.");

  return inTransaction(ctx, async (tx) => {
    const membership = await tx.db.membership.findUnique({
      where: { workspaceId_userId: { workspaceId, userId: actor.id } },
      select: { role: true },
    });
    if (!membership) throw new Refusal("missing", "There is no such workspace among yours.");
    const { count } = await tx.db.sessionRecord.updateMany({
      where: { id: actor.sessionId, userId: actor.id, revokedAt: null, NOT: { workspaceId } },
      data: { workspaceId },
    });
    if (count === 0) return { workspaceId };
    // Written down where it leads to: that workspace's admins see who came in.
    const { workspaceId: _here, ...elsewhere }: SystemContext & { workspaceId?: string } = tx;
    await recordAudit(
      { ...elsewhere, actor: { ...actor, role: membership.role } },
      {
        action: "session.entered-workspace",
        subjectKind: "session",
        subjectId: actor.sessionId,
        workspaceId,
      },
    );
    return { workspaceId };
  });
}
