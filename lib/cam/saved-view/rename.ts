import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import type { RenameView } from "./schema";
import { changeableView, refuseTakenName } from "./standing";

export async function renameView(ctx: CamContext, { viewId, name }: RenameView) {
  requireRole(ctx, "VIEWER");
  return inTransaction(ctx, async (tx) => {
    const view = await changeableView(tx, viewId);
    await refuseTakenName(tx, { ...view, name, except: viewId });
    await tx.db.savedView.updateMany({
      where: { workspaceId: tx.workspaceId, id: viewId },
      data: { name, updatedAt: tx.now() },
    });
    await recordAudit(tx, {
      action: "view.renamed",
      subjectKind: "view",
      subjectId: viewId,
      before: { name: view.name },
      after: { name },
    });
    return { viewId };
  });
}
