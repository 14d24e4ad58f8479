import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { wrongField } from "../errors";
import { PIECE_BYTES } from "../upload/schema";
import type { BeginImport } from "./schema";

/** Makes room for a file that is about to come in pieces. Nothing is written to anybody's data before the import is started. */
export async function beginImport(ctx: CamContext, { fileName, fileBytes, campaignId }: BeginImport) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    if (campaignId) await requireOpenCampaign(tx, campaignId);
    const batchId = tx.newId();
    await tx.db.importBatch.create({
      data: {
        workspaceId: tx.workspaceId,
        id: batchId,
        campaignId,
        fileName,
        fileBytes,
        source: "IMPORT",
        lawfulBasis: "LEGITIMATE_INTEREST",
        createdBy: tx.actor.name,
        createdAt: tx.now(),
      },
    });
    await recordAudit(tx, {
      action: "import.begun",
      subjectKind: "import",
      subjectId: batchId,
      after: { fileName, fileBytes, campaignId },
    });
    return { batchId, pieceBytes: PIECE_BYTES };
  });
}

/** People are brought into campaigns that still go on. */
export async function requireOpenCampaign(tx: CamContext, campaignId: string) {
  const open = await tx.db.campaign.count({
    where: {
      workspaceId: tx.workspaceId,
      id: campaignId,
      state: { notIn: ["COMPLETED", "ARCHIVED"] },
    },
  });
  if (open === 0)
    throw wrongField("campaignId", "There is no such campaign, or it has ended. Choose another.");
}
