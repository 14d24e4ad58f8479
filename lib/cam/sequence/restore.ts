import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { holdCampaign, mustBeFree } from "./hold";
import { noSuchSequence } from "./reads";
import { routeAnew } from "./route-anew";
import type { SequenceOf } from "./schema";

/** Back in use as it was, if its tier has not got another one meanwhile. */
export async function restoreSequence(ctx: CamContext, { campaignId, sequenceId }: SequenceOf) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    await holdCampaign(tx, campaignId);
    const sequence = await tx.db.sequence.findFirst({
      where: { workspaceId, id: sequenceId, campaignId, archivedAt: { not: null } },
      select: { name: true, tier: true, version: true },
    });
    if (!sequence) throw noSuchSequence();
    const { name, tier, version } = sequence;
    await mustBeFree(tx, { campaignId, sequenceId, tier });
    await tx.db.sequence.updateMany({
      where: { workspaceId, id: sequenceId },
      data: { archivedAt: null, version: version + 1, updatedAt: tx.now() },
    });
    await recordAudit(tx, {
      action: "sequence.restored",
      subjectKind: "sequence",
      subjectId: sequenceId,
      after: { name, tier },
      detail: { campaignId },
    });
    await routeAnew(tx, campaignId);
    return { sequenceId, version: version + 1, name };
  });
}
