import type { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { WAITING } from "../mail-state/rules";
import type { SequenceStep } from "./schema";
import { takeBack } from "./take-back";

/** Public to saving: the steps of a sequence as they are to be, in one statement a kind of change. */
export async function putSteps(
  tx: CamContext,
  { campaignId, sequenceId }: { campaignId: string; sequenceId: string },
  wanted: readonly SequenceStep[],
) {
  const { db, workspaceId } = tx;
  const at = tx.now();
  // Held: whoever claims a first mail marks its wording as sent, and waits until this is through.
  await db.$queryRaw`
    select v."id"::text from "Variant" v join "Step" s on s."workspaceId" = v."workspaceId" and s."id" = v."stepId"
     where s."workspaceId" = ${workspaceId}::uuid and s."sequenceId" = ${sequenceId}::uuid order by v."id" for no key update of v`;
  const there = await db.step.findMany({
    where: { workspaceId, sequenceId, removedAt: null },
    select: { id: true, channel: true, inThread: true, variants: { where: { retiredAt: null } } },
  });
  const steps = wanted.map((step, place) => ({ ...step, order: place + 1, id: step.id ?? tx.newId() }));
  const kept = steps.filter((_, place) => wanted[place]?.id !== undefined);
  const known = new Set(there.map(({ id }) => id));
  if (kept.some(({ id }) => !known.has(id)))
    throw new Refusal("conflict", "A step of this sequence was taken out meanwhile. Load it again.");
  const stays = new Set(kept.map(({ id }) => id));
  await db.step.updateMany({
    where: { workspaceId, id: { in: [...known].filter((id) => !stays.has(id)) } },
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
  const made = steps.filter(({ id }) => !stays.has(id));
  await db.step.createMany({
    data: made.map(({ variants: _variants, ...step }) => ({
      ...{ workspaceId, sequenceId, createdAt: at, updatedAt: at },
      ...step,
    })),
  });
  const says = steps.flatMap(({ id: stepId, variants }) =>
    variants.map((variant) => ({ stepId, ...variant })),
  );
  const said = there.flatMap(({ variants }) => variants);
  const next = new Map(kept.map((step) => [step.id, step]));
  const mails = there.filter(({ channel }) => channel === "MAIL");
  const isMail = ({ id }: { id: string }) => next.get(id)?.channel === "MAIL";
  await takeBack(tx, {
    campaignId,
    gone: mails.flatMap((step) => (isMail(step) ? [] : [step.id])),
    steps: mails.flatMap(({ id, inThread }) => (next.get(id)?.inThread === inThread ? [] : [id])),
    variants: changedOf(says, said),
  });
  await putVariants(tx, says, said);
}

type Wanted = SequenceStep["variants"][number] & { stepId: string };
type Kept = Prisma.VariantGetPayload<object>;

/** A variant of a step goes by its letter, whatever it says. */
const nameOf = ({ stepId, label }: { stepId: string; label: string }) => `${stepId} ${label}`;

const byName = (wanted: readonly Wanted[]) => new Map(wanted.map((one) => [nameOf(one), one]));

const saysSame = (old: Kept, { subject, body }: Wanted) =>
  (old.subject || null) === (subject || null) && old.body === body;

/** Which of them say something else from here on, or are set aside. */
function changedOf(wanted: readonly Wanted[], there: readonly Kept[]) {
  const next = byName(wanted);
  return there.flatMap((old) => {
    const one = next.get(nameOf(old));
    return one && saysSame(old, one) ? [] : [old.id];
  });
}

async function putVariants(tx: CamContext, wanted: readonly Wanted[], there: readonly Kept[]) {
  const { db, workspaceId } = tx;
  const at = tx.now();
  const next = byName(wanted);
  const waited = await saidByMails(
    tx,
    there.filter(({ firstSentAt }) => firstSentAt === null),
  );
  // Once sent, or about to be, a text is fixed: another one is another variant under the same letter.
  const maySay = (old: Kept, one: Wanted) =>
    (old.firstSentAt === null && !waited.has(old.id)) || saysSame(old, one);
  const stays = there.flatMap((old) => {
    const one = next.get(nameOf(old));
    return one && maySay(old, one) ? [{ ...one, id: old.id }] : [];
  });
  const staying = new Set(stays.map(({ id }) => id));
  await db.variant.updateMany({
    where: { workspaceId, id: { in: there.flatMap(({ id }) => (staying.has(id) ? [] : [id])) } },
    data: { retiredAt: at, updatedAt: at },
  });
  await db.$executeRaw`
    update "Variant" v set "weight" = w."weight", "subject" = nullif(w."subject", ''), "body" = w."body", "updatedAt" = ${at}
      from unnest(${stays.map(({ id }) => id)}::uuid[], ${stays.map(({ weight }) => weight)}::int[], ${stays.map(({ subject }) => subject ?? "")}::text[],
                  ${stays.map(({ body }) => body)}::text[]) as w("id", "weight", "subject", "body")
     where v."workspaceId" = ${workspaceId}::uuid and v."id" = w."id"`;
  for (const one of stays) next.delete(nameOf(one));
  const revisions = await db.variant.groupBy({
    by: ["stepId", "label"],
    where: { workspaceId, stepId: { in: [...next.values()].map(({ stepId }) => stepId) } },
    _max: { revision: true },
  });
  const last = new Map(revisions.map((one) => [nameOf(one), one._max.revision ?? 0]));
  await db.variant.createMany({
    data: [...next].map(([name, one]) => ({
      ...{ workspaceId, id: tx.newId(), revision: (last.get(name) ?? 0) + 1, createdAt: at, updatedAt: at },
      ...one,
    })),
  });
}

/**
 * Which of these a mail says that waits still, after all were taken back: it is being claimed or approved at this moment. The gate
 * knows a wording by its row alone, and let the old text go while its row said another.
 */
async function saidByMails({ db, workspaceId }: CamContext, there: readonly Kept[]) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select v."id"::text from unnest(${there.map(({ id }) => id)}::uuid[], ${there.map(({ stepId }) => stepId)}::uuid[]) as v("id", "stepId")
     where exists (select 1 from "Outbound" o where o."workspaceId" is not distinct from ${workspaceId}::uuid and o."stepId" = v."stepId" and o."variantId" = v."id"
                      and o."state" = any (${WAITING}::"OutboundState"[]) and not o."dryRun")`;
  return new Set(rows.map(({ id }) => id));
}
