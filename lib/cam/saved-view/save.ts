import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { SaveView } from "./schema";
import { refuseTakenName } from "./standing";

/** Keeps a list's question under a name: for oneself, or for everybody. */
export async function saveView(ctx: CamContext, { screen, name, shared, filter }: SaveView) {
  requireRole(ctx, shared ? "OPERATOR" : "VIEWER");
  const { actor } = ctx;
  if (actor.kind !== "operator")
    throw new Refusal("forbidden", "Only a person who is signed in keeps views.");
  const ownerId = shared ? null : actor.id;
  return inTransaction(ctx, async (tx) => {
    await refuseTakenName(tx, { screen, name, ownerId });
    const id = tx.newId();
    const now = tx.now();
    await tx.db.savedView.create({
      data: {
        workspaceId: tx.workspaceId,
        id,
        screen,
        name,
        ownerId,
        filter,
        createdAt: now,
        updatedAt: now,
      },
    });
    await recordAudit(tx, {
      action: "view.saved",
      subjectKind: "view",
      subjectId: id,
      after: { name, shared, filter },
    });
    return { viewId: id };
  });
}
