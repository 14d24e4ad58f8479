import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { findSequence, noSuchSequence, stepsOf } from "./reads";
import { moved } from "./rules";
import { saveSequence } from "./save";
import type { MoveStep } from "./schema";

/** Puts a step at another place; all else stays as it is. */
export async function moveStep(ctx: CamContext, { campaignId, sequenceId, stepId, to, version }: MoveStep) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const sequence = await findSequence(tx, sequenceId);
    if (sequence?.campaignId !== campaignId) throw noSuchSequence();
    const steps = stepsOf(sequence);
    const from = steps.findIndex(({ id }) => id === stepId);
    if (from < 0) throw new Refusal("missing", "There is no such step in this sequence. Load it again.");
    const { name, tier } = sequence;
    const saved = await saveSequence(tx, {
      campaignId,
      sequenceId,
      version,
      name,
      tier,
      steps: moved(steps, from, to - 1),
    });
    await recordAudit(tx, {
      action: "sequence.step-moved",
      subjectKind: "sequence",
      subjectId: sequenceId,
      detail: { stepId, from: from + 1, to },
    });
    return saved;
  });
}
