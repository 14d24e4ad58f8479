import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { closeSessions } from "./close";
import type { SessionId } from "./schema";

/** Self: ends one of one's own sessions. Somebody else's is not found. */
export async function revokeSession(ctx: CamContext, { sessionId }: SessionId) {
  requireRole(ctx, "VIEWER");
  const { actor } = ctx;
  if (actor.kind !== "operator") throw new Refusal("forbidden", "Only a person has sessions.");

  return inTransaction(ctx, async (tx) => {
    const ended = await closeSessions(tx, { userId: actor.id, only: sessionId }, "ended from settings");
    if (ended === 0) throw new Refusal("missing", "This session has ended already.");
    await recordAudit(tx, { action: "session.ended", subjectKind: "session", subjectId: sessionId });
    return { sessionId };
  });
}
