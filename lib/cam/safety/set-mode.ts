import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { readGoingLive } from "./going-live";
import type { SetMode } from "./schema";

/**
 * Whether what happens here is real. An admin's decision; going live asks for all a mail needs, and for the figure that was
 * read: with another one by now it is read again first.
 */
export async function setMode(ctx: CamContext, { to, from, ready }: SetMode) {
  requireRole(ctx, "ADMIN");
  return inTransaction(ctx, async (tx) => {
    if (to === "LIVE") {
      const { demands, going } = await readGoingLive(tx);
      const missing = demands.filter(({ met }) => !met);
      if (missing.length > 0)
        throw new Refusal("conflict", `Not live yet. ${missing.map(({ says }) => says).join(" ")}`);
      if (ready !== going.ready)
        throw new Refusal(
          "conflict",
          `By now ${going.ready === 1 ? "1 message is" : `${going.ready} messages are`} ready to go. Read it again, then decide.`,
        );
    }
    const { count } = await tx.db.workspace.updateMany({
      where: { id: tx.workspaceId, mode: from },
      data: { mode: to, version: { increment: 1 }, updatedAt: tx.now() },
    });
    if (count === 0)
      throw new Refusal(
        "conflict",
        "Somebody else changed the mode meanwhile. Look at it again, then decide.",
      );
    if (from !== to)
      await recordAudit(tx, {
        action: "safety.mode-changed",
        subjectKind: "workspace",
        subjectId: tx.workspaceId,
        before: { mode: from },
        after: { mode: to },
        detail: { ready: ready ?? null },
      });
    return { mode: to };
  });
}
