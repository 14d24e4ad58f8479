import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { closeSessions } from "./close";

/** Self: ends every session of one's own but this one. */
export async function revokeOtherSessions(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const { actor } = ctx;
  if (actor.kind !== "operator") throw new Refusal("forbidden", "Only a person has sessions.");

  return inTransaction(ctx, async (tx) => {
    const ended = await closeSessions(
      tx,
      { userId: actor.id, except: actor.sessionId },
      "ended from settings",
    );
    if (ended > 0) {
      await recordAudit(tx, {
        action: "session.others-ended",
        subjectKind: "operator",
        subjectId: actor.id,
        detail: { ended },
      });
    }
    return { ended };
  });
}
