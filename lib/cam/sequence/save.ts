import type { CampaignState } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { noSuchCampaign } from "../campaign/reads";
import { type CamContext, inTransaction } from "../context";
import { CHECK_THE_FORM, Refusal } from "../errors";
import { putSteps } from "./put-steps";
import { noSuchSequence } from "./reads";
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
    await mustTakeSequences(tx, input.campaignId);
    await mustBeFree(tx, input);
    const { sequenceId, version } =
      input.sequenceId === null ? await make(tx, input) : await change(tx, input.sequenceId, input);
    await putSteps(tx, sequenceId, input.steps);
    await recordAudit(tx, {
      action: input.sequenceId === null ? "sequence.created" : "sequence.changed",
      subjectKind: "sequence",
      subjectId: sequenceId,
      after: { name: input.name, tier: input.tier },
      detail: { campaignId: input.campaignId, steps: input.steps.length },
    });
    return { sequenceId, version };
  });
}

/** Held, so that two who save at once see each other's tiers. */
async function mustTakeSequences({ db, workspaceId }: CamContext, campaignId: string) {
  const [campaign] = await db.$queryRaw<{ state: CampaignState }[]>`
    select "state"::text from "Campaign" where "workspaceId" = ${workspaceId}::uuid and "id" = ${campaignId}::uuid for no key update`;
  if (!campaign) throw noSuchCampaign();
  if (campaign.state === "COMPLETED" || campaign.state === "ARCHIVED")
    throw new Refusal(
      "conflict",
      `This campaign is ${campaign.state.toLowerCase()}. Duplicate it to write anew.`,
    );
}

async function mustBeFree({ db, workspaceId }: CamContext, { campaignId, tier, sequenceId }: SaveSequence) {
  const other = await db.sequence.findFirst({
    where: {
      workspaceId,
      campaignId,
      tier,
      archivedAt: null,
      ...(sequenceId && { id: { not: sequenceId } }),
    },
    select: { name: true },
  });
  if (!other) return;
  const whose = tier ? `${tier.toLowerCase()} leads` : "everybody else";
  const because = `“${other.name}” is for ${whose} already. Change that one, or choose another tier.`;
  throw new Refusal("conflict", because, { fields: { tier: ["Another sequence has this tier."] } });
}

async function make(tx: CamContext, { campaignId, name, tier }: SaveSequence) {
  const sequenceId = tx.newId();
  const at = tx.now();
  const { workspaceId } = tx;
  await tx.db.sequence.create({
    data: { workspaceId, id: sequenceId, campaignId, name, tier, createdAt: at, updatedAt: at },
  });
  return { sequenceId, version: 0 };
}

async function change(tx: CamContext, sequenceId: string, { campaignId, name, tier, version }: SaveSequence) {
  const { workspaceId } = tx;
  const { count } = await tx.db.sequence.updateMany({
    where: { workspaceId, id: sequenceId, campaignId, version, archivedAt: null },
    data: { name, tier, version: version + 1, updatedAt: tx.now() },
  });
  if (count > 0) return { sequenceId, version: version + 1 };
  const there = await tx.db.sequence.count({
    where: { workspaceId, id: sequenceId, campaignId, archivedAt: null },
  });
  if (there === 0) throw noSuchSequence();
  throw new Refusal(
    "conflict",
    "Somebody changed this sequence meanwhile. Load it again: what you wrote is still in the form.",
  );
}
