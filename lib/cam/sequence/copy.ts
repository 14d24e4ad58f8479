import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { findSequence, noSuchSequence, stepsOf } from "./reads";
import { saveSequence } from "./save";
import type { CopySequence } from "./schema";

/** A sequence with the steps and wordings of another, of this campaign or any. None of them was sent yet. */
export async function copySequence(ctx: CamContext, { campaignId, sourceId, tier, name }: CopySequence) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const source = await findSequence(tx, sourceId);
    if (!source) throw noSuchSequence();
    const steps = stepsOf(source).map(({ id: _theirs, ...step }) => step);
    const made = await saveSequence(tx, {
      campaignId,
      sequenceId: null,
      version: 0,
      name: name ?? source.name,
      tier,
      steps,
    });
    await recordAudit(tx, {
      action: "sequence.copied",
      subjectKind: "sequence",
      subjectId: made.sequenceId,
      detail: { copyOf: sourceId, campaignId },
    });
    return made;
  });
}
