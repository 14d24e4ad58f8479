import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { safetyOf } from "./limits";
import { firstAutoPause } from "./rules";
import type { SaveSafety } from "./schema";

const changedMeanwhile = () =>
  new Refusal(
    "conflict",
    "Somebody else changed these limits since you opened them. Reload to see theirs, then make your change again.",
  );

/** The limits of this workspace, which win over what the environment gave from here on. They hold for the next message that is claimed. */
export async function saveSafety(ctx: CamContext, { version, ...limits }: SaveSafety) {
  requireRole(ctx, "ADMIN");
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const { source, ...before } = await safetyOf(tx);
    if (version === null) {
      const first = firstAutoPause(tx.first);
      const { count } = await db.safetySettings.createMany({
        data: [
          {
            workspaceId,
            ...limits,
            autoPauseOn: tx.first.autoPauseOn,
            autoPause: first,
            createdAt: tx.now(),
          },
        ],
        skipDuplicates: true,
      });
      if (count === 0) throw changedMeanwhile();
    } else {
      const { count } = await db.safetySettings.updateMany({
        where: { workspaceId, version },
        data: { ...limits, version: version + 1, updatedAt: tx.now() },
      });
      if (count === 0) throw changedMeanwhile();
    }
    await recordAudit(tx, {
      action: "safety.changed",
      subjectKind: "workspace",
      subjectId: workspaceId,
      before,
      after: limits,
      detail: { before: source },
    });
    return { version: version === null ? 0 : version + 1 };
  });
}
