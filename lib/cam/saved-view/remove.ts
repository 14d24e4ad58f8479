import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { type OfView, SavedFilter } from "./schema";
import { changeableView } from "./standing";

/** Answers with what it held: saving that again takes it back. */
export async function removeView(ctx: CamContext, { viewId }: OfView) {
  requireRole(ctx, "VIEWER");
  return inTransaction(ctx, async (tx) => {
    const { name, ownerId, screen, filter } = await changeableView(tx, viewId);
    await tx.db.savedView.deleteMany({ where: { workspaceId: tx.workspaceId, id: viewId } });
    const held = { name, shared: ownerId === null, filter: SavedFilter.parse(filter) };
    await recordAudit(tx, { action: "view.removed", subjectKind: "view", subjectId: viewId, before: held });
    return { screen, ...held };
  });
}
