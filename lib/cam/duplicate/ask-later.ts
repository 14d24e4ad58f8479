import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { OfPair } from "./schema";

const DAY_MS = 86_400_000;

/** Not now: the pair is asked about again tomorrow. */
export async function askLater(ctx: CamContext, { contactId, otherContactId }: OfPair) {
  requireRole(ctx, "OPERATOR");
  const [one, other] = [contactId, otherContactId].sort() as [string, string];
  return inTransaction(ctx, async (tx) => {
    const snoozedUntil = new Date(tx.now().getTime() + DAY_MS);
    const { count } = await tx.db.reviewItem.updateMany({
      where: {
        workspaceId: tx.workspaceId,
        kind: "MERGE",
        contactId: one,
        otherContactId: other,
        decidedAt: null,
      },
      data: { snoozedUntil },
    });
    if (count === 0) throw new Refusal("missing", "Nobody asks about these two any more.");
    await recordAudit(tx, {
      action: "contact.asked-later",
      subjectKind: "contact",
      subjectId: one,
      detail: { otherId: other },
    });
    return { until: snoozedUntil };
  });
}
