import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { OfPair } from "./schema";

const inOrder = ({ contactId, otherContactId }: OfPair) =>
  contactId < otherContactId
    ? { contactId, otherContactId }
    : { contactId: otherContactId, otherContactId: contactId };

/** Two people, a person says: remembered for good, and never asked again. Also where nobody had asked. */
export async function keepApart(ctx: CamContext, asked: OfPair) {
  requireRole(ctx, "OPERATOR");
  const pair = inOrder(asked);
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const people = await db.contact.count({
      where: { workspaceId, id: { in: [pair.contactId, pair.otherContactId] }, mergedIntoId: null },
    });
    if (people !== 2)
      throw new Refusal("missing", "There are no such two people, or they have been merged meanwhile.");
    const decided = { decision: "REJECTED" as const, decidedBy: tx.actor.name, decidedAt: tx.now() };
    const answered = await db.reviewItem.updateMany({
      where: { workspaceId, kind: "MERGE", ...pair, decidedAt: null },
      data: decided,
    });
    if (answered.count === 0) {
      await db.reviewItem.create({
        data: {
          workspaceId,
          id: tx.newId(),
          kind: "MERGE",
          ...pair,
          reasons: ["by-hand"],
          why: "Kept apart by hand",
          ...decided,
        },
      });
    }
    await recordAudit(tx, {
      action: "contact.kept-apart",
      subjectKind: "contact",
      subjectId: pair.contactId,
      detail: { otherId: pair.otherContactId },
    });
    return pair;
  });
}

/** Takes a "two people" or a "later" back: the question stands again, now. */
export async function askAgain(ctx: CamContext, asked: OfPair) {
  requireRole(ctx, "OPERATOR");
  const pair = inOrder(asked);
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const last = await db.reviewItem.findFirst({
      where: {
        workspaceId,
        kind: "MERGE",
        ...pair,
        OR: [{ decision: "REJECTED" }, { decidedAt: null, snoozedUntil: { not: null } }],
      },
      orderBy: { decidedAt: { sort: "desc", nulls: "first" } },
    });
    if (!last) throw new Refusal("missing", "Nobody called these two different people.");
    const open = { decision: null, decidedBy: null, decidedAt: null, snoozedUntil: null };
    const opened = await db.reviewItem.updateMany({
      where: { workspaceId, id: last.id, decision: last.decision },
      data: open,
    });
    if (opened.count === 0) throw new Refusal("conflict", "Somebody decided about these two meanwhile.");
    await recordAudit(tx, {
      action: "contact.asked-again",
      subjectKind: "contact",
      subjectId: pair.contactId,
      detail: { otherId: pair.otherContactId },
    });
    return pair;
  });
}
