import { recordAudit } from "../audit/record";
import { inTransaction, type SystemContext } from "../context";
import { closeSessions } from "../session/close";

/** Self: ends the session this request came with. Anybody may leave, whatever their role. */
export async function signOut(ctx: SystemContext, workspaceId: string | null) {
  const { actor } = ctx;
  if (actor.kind !== "operator") return;
  await inTransaction(ctx, async (tx) => {
    const closed = await closeSessions(tx, { userId: actor.id, only: actor.sessionId }, "signed out");
    if (closed === 0) return;
    await recordAudit(tx, {
      action: "operator.signed-out",
      subjectKind: "session",
      subjectId: actor.sessionId,
      workspaceId,
    });
  });
}
