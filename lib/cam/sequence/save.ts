import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { noSuchCampaign } from "../campaign/reads";
import { type CamContext, inTransaction } from "../context";
import { CHECK_THE_FORM, Refusal } from "../errors";
import { noSuchSequence } from "./reads";
import { wrongIn } from "./rules";
import type { SaveSequence, SequenceStep } from "./schema";

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

async function mustTakeSequences({ db, workspaceId }: CamContext, campaignId: string) {
  const campaign = await db.campaign.findUnique({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    select: { state: true },
  });
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
  throw new Refusal(
    "conflict",
    `“${other.name}” is for ${whose} already. Change that one, or choose another tier.`,
    {
      fields: { tier: ["Another sequence has this tier."] },
    },
  );
}

async function make(tx: CamContext, { campaignId, name, tier }: SaveSequence) {
  const sequenceId = tx.newId();
  const at = tx.now();
  await tx.db.sequence.create({
    data: {
      workspaceId: tx.workspaceId,
      id: sequenceId,
      campaignId,
      name,
      tier,
      createdAt: at,
      updatedAt: at,
    },
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

async function putSteps(tx: CamContext, sequenceId: string, wanted: readonly SequenceStep[]) {
  const { db, workspaceId } = tx;
  const at = tx.now();
  // Held: whoever claims a first mail marks its wording as sent, and waits until this is through.
  await db.$queryRaw`
    select v."id"::text from "Variant" v join "Step" s on s."workspaceId" = v."workspaceId" and s."id" = v."stepId"
     where s."workspaceId" = ${workspaceId}::uuid and s."sequenceId" = ${sequenceId}::uuid order by v."id" for no key update of v`;
  const there = await db.step.findMany({
    where: { workspaceId, sequenceId, removedAt: null },
    select: { id: true, variants: { where: { retiredAt: null } } },
  });
  const steps = wanted.map((step, place) => ({
    ...step,
    order: place + 1,
    id: step.id ?? tx.newId(),
    isNew: step.id === undefined,
  }));
  const kept = steps.filter(({ isNew }) => !isNew);
  if (kept.some(({ id }) => !there.some((one) => one.id === id)))
    throw new Refusal("conflict", "A step of this sequence was taken out meanwhile. Load it again.");
  const gone = there.filter(({ id }) => !kept.some((one) => one.id === id)).map(({ id }) => id);
  await db.step.updateMany({
    where: { workspaceId, id: { in: gone } },
    data: { order: null, removedAt: at, updatedAt: at },
  });
  // One statement: two steps that change places are never both at the same one.
  await db.$executeRaw`
    update "Step" s set "order" = w."order", "channel" = w."channel"::"Channel", "delayDays" = w."delay", "inThread" = w."thread",
           "instructions" = nullif(w."instructions", ''), "updatedAt" = ${at}
      from unnest(${kept.map(({ id }) => id)}::uuid[], ${kept.map(({ order }) => order)}::int[], ${kept.map(({ channel }) => channel)}::text[],
                  ${kept.map(({ delayDays }) => delayDays)}::int[], ${kept.map(({ inThread }) => inThread)}::boolean[],
                  ${kept.map(({ instructions }) => instructions ?? "")}::text[]) as w("id", "order", "channel", "delay", "thread", "instructions")
     where s."workspaceId" = ${workspaceId}::uuid and s."id" = w."id"`;
  await db.step.createMany({
    data: steps.flatMap(({ isNew, id, order, channel, delayDays, inThread, instructions }) =>
      isNew
        ? [
            {
              workspaceId,
              id,
              sequenceId,
              order,
              channel,
              delayDays,
              inThread,
              instructions,
              createdAt: at,
              updatedAt: at,
            },
          ]
        : [],
    ),
  });
  await putVariants(
    tx,
    steps,
    there.flatMap(({ variants }) => variants),
  );
}

type Kept = {
  id: string;
  stepId: string;
  label: string;
  subject: string | null;
  body: string;
  weight: number;
  firstSentAt: Date | null;
};

async function putVariants(
  tx: CamContext,
  steps: readonly { id: string; variants: SequenceStep["variants"] }[],
  there: readonly Kept[],
) {
  const { db, workspaceId } = tx;
  const at = tx.now();
  const wanted = steps.flatMap(({ id: stepId, variants }) =>
    variants.map((variant) => ({ stepId, ...variant })),
  );
  const before = (one: { stepId: string; label: string }) =>
    there.find(({ stepId, label }) => stepId === one.stepId && label === one.label);
  const same = (one: Kept, other: { subject: string | null; body: string }) =>
    one.subject === other.subject && one.body === other.body;

  const retired = there.filter((one) => {
    const next = wanted.find(({ stepId, label }) => stepId === one.stepId && label === one.label);
    return !next || (one.firstSentAt !== null && !same(one, next));
  });
  await db.variant.updateMany({
    where: { workspaceId, id: { in: retired.map(({ id }) => id) } },
    data: { retiredAt: at, updatedAt: at },
  });
  const stays = wanted.flatMap((one) => {
    const old = before(one);
    return old && !retired.includes(old) ? [{ ...one, id: old.id }] : [];
  });
  await db.$executeRaw`
    update "Variant" v set "weight" = w."weight", "subject" = nullif(w."subject", ''), "body" = w."body", "updatedAt" = ${at}
      from unnest(${stays.map(({ id }) => id)}::uuid[], ${stays.map(({ weight }) => weight)}::int[], ${stays.map(({ subject }) => subject ?? "")}::text[],
                  ${stays.map(({ body }) => body)}::text[]) as w("id", "weight", "subject", "body")
     where v."workspaceId" = ${workspaceId}::uuid and v."id" = w."id"`;
  const fresh = wanted.filter(
    (one) => !stays.some(({ stepId, label }) => stepId === one.stepId && label === one.label),
  );
  const revisions = await db.variant.groupBy({
    by: ["stepId", "label"],
    where: { workspaceId, stepId: { in: fresh.map(({ stepId }) => stepId) } },
    _max: { revision: true },
  });
  await db.variant.createMany({
    data: fresh.map(({ stepId, label, weight, subject, body }) => {
      const last = revisions.find((one) => one.stepId === stepId && one.label === label)?._max.revision ?? 0;
      const revision = last + 1;
      return {
        workspaceId,
        id: tx.newId(),
        stepId,
        label,
        weight,
        subject,
        body,
        revision,
        createdAt: at,
        updatedAt: at,
      };
    }),
  });
}
