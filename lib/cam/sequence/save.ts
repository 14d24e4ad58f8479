import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { CHECK_THE_FORM, Refusal } from "../errors";
import { holdCampaign, mustBeFree } from "./hold";
import { putSteps } from "./put-steps";
import { noSuchSequence } from "./reads";
import { routeAnew } from "./route-anew";
import { wrongIn } from "./rules";
import type { SaveSequence } from "./schema";

/**
 * Keeps a sequence as it is given, whole. A wording that was sent is never changed: it is retired, and the new text is its
 * next revision. A step that is left out stays on file for whoever got it.
 */
export async function saveSequence(ctx: CamContext, input: SaveSequence) {
  requireRole(ctx, "OPERATOR");
  const fields = wrongIn(input);
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", CHECK_THE_FORM, { fields });
  return inTransaction(ctx, async (tx) => {
    await holdCampaign(tx, input.campaignId);
    await mustBeFree(tx, input);
    const { sequenceId, version, served } =
      input.sequenceId === null ? await make(tx, input) : await change(tx, input.sequenceId, input);
    await putSteps(tx, { campaignId: input.campaignId, sequenceId }, input.steps);
    await recordAudit(tx, {
      action: input.sequenceId === null ? "sequence.created" : "sequence.changed",
      subjectKind: "sequence",
      subjectId: sequenceId,
      after: { name: input.name, tier: input.tier },
      detail: { campaignId: input.campaignId, steps: input.steps.length },
    });
    if (served !== serves(input.tier, input.steps.length)) await routeAnew(tx, input.campaignId);
    return { sequenceId, version };
  });
}

/** Whom leads of this tier find here: a sequence without a step leads nowhere. */
const serves = (tier: string | null, steps: number) => (steps > 0 ? (tier ?? "everybody") : "nobody");

async function make(tx: CamContext, { campaignId, name, tier }: SaveSequence) {
  const sequenceId = tx.newId();
  const at = tx.now();
  const { workspaceId } = tx;
  await tx.db.sequence.create({
    data: { workspaceId, id: sequenceId, campaignId, name, tier, createdAt: at, updatedAt: at },
  });
  return { sequenceId, version: 0, served: "nobody" };
}

async function change(tx: CamContext, sequenceId: string, { campaignId, name, tier, version }: SaveSequence) {
  const { workspaceId } = tx;
  const there = await tx.db.sequence.findFirst({
    where: { workspaceId, id: sequenceId, campaignId, archivedAt: null },
    select: { tier: true, _count: { select: { steps: { where: { removedAt: null } } } } },
  });
  if (!there) throw noSuchSequence();
  const { count } = await tx.db.sequence.updateMany({
    where: { workspaceId, id: sequenceId, campaignId, version, archivedAt: null },
    data: { name, tier, version: version + 1, updatedAt: tx.now() },
  });
  if (count > 0) return { sequenceId, version: version + 1, served: serves(there.tier, there._count.steps) };
  throw new Refusal(
    "conflict",
    "Somebody changed this sequence meanwhile. Load it again: what you wrote is still in the form.",
  );
}
