import type { Contact, Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import { suppressionKeys } from "../address-key/rules";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { scoreSoon } from "../jobs/score-soon";
import { writeAnew } from "../lead/write-anew";
import type { Covering } from "../suppression/find";
import { recordNo } from "../suppression/record-no";
import { gravity } from "../suppression/rules";
import { addressesOf, holdBoth } from "./facts";
import { moveEverything } from "./move";
import { mayMerge } from "./rules";
import type { MergeBefore, MergeContacts } from "./schema";
import { valuesAfter } from "./values";

/** Somebody's word about themselves. A bounce is about an address: the person may be well at another. */
const WORDS = ["IMPORTED", "MANUAL", "UNSUBSCRIBED", "COMPLAINED", "ERASED"];

/**
 * Makes two people one: leads, mails, meetings, tags and addresses go to the survivor, and the other row stays as the
 * door by which its address still finds them. Whatever kept either from being written to holds for both.
 */
export async function mergeContacts(
  ctx: CamContext,
  { keepId, otherId, choices, keepVersion, otherVersion }: MergeContacts,
) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { keep, other } = await holdBoth(tx, keepId, otherId);
    const answer = mayMerge(standing(keep), standing(other));
    if (!answer.merge) throw new Refusal("conflict", answer.because);
    if (keep.version !== keepVersion || other.version !== otherVersion) {
      throw new Refusal(
        "conflict",
        "Somebody changed one of the two meanwhile. Look at them again before you merge them.",
      );
    }
    const { of, covered } = await addressesOf(tx, [keep, other]);
    const entries = [...covered.values()].flat().toSorted((a, b) => gravity(b.reason) - gravity(a.reason));
    const [gravest] = entries;

    const before: MergeBefore = await imageOf(tx, keep, other);
    const after = valuesAfter(keep, other, choices, tx.now());
    before.choices = after.sides;
    await writeRows(tx, keep, other, after);
    const mergeId = tx.newId();
    const moved = await moveEverything(tx, {
      mergeId,
      keep,
      other: { ...other, ...(after.gone as Partial<Contact>) },
      suppressedBecause: gravest?.because ?? null,
    });
    moved.suppressed = await carryWords(tx, { addresses: [...of.values()].flat(), mergeId, entries });

    await tx.db.contactMerge.create({
      data: {
        workspaceId: tx.workspaceId,
        id: mergeId,
        keptId: keep.id,
        otherId: other.id,
        at: tx.now(),
        by: tx.actor.name,
        before: before as Prisma.InputJsonObject,
        moved: moved as Prisma.InputJsonObject,
        keptVersion: keep.version + 1,
      },
    });
    // The log can never be changed, so it names no one: the image of both stands in the merge, where an erasure finds it.
    await recordAudit(tx, {
      action: "contact.merged",
      subjectKind: "contact",
      subjectId: keep.id,
      detail: {
        mergeId,
        otherId: other.id,
        fromOther: fromOther(before),
        leads: moved.leads.length,
        suppressed: moved.suppressed,
      },
    });
    await scoreSoon(tx, { contactIds: [keep.id] });
    await writeAnew(tx, [keep.id]);
    return { mergeId, keptId: keep.id, leads: moved.leads.length, suppressed: gravest !== undefined };
  });
}

const standing = ({ erasedAt, mergedIntoId }: Contact) => ({
  erased: erasedAt !== null,
  mergedInto: mergedIntoId,
});
const fromOther = ({ choices }: MergeBefore) =>
  Object.entries(choices).flatMap(([field, side]) => (side === "other" ? [field] : []));

/** As the database writes its own rows: what an undo puts back is the same to the last byte. */
async function imageOf(tx: CamContext, keep: Contact, other: Contact): Promise<MergeBefore> {
  const rows = await tx.db.$queryRaw<{ id: string; row: MergeBefore["kept"] }[]>`
    select "id"::text, to_jsonb(c) as "row" from "Contact" c
     where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${[keep.id, other.id]}::uuid[])`;
  const of = (id: string) => rows.find((row) => row.id === id)?.row ?? {};
  return { kept: of(keep.id), other: of(other.id), choices: {} };
}

const EMPTY = {
  email: null,
  emailKey: null,
  emailDomain: null,
  linkedinUrl: null,
  twitterUrl: null,
  instagramUrl: null,
};

async function writeRows(
  tx: CamContext,
  keep: Contact,
  other: Contact,
  { kept, gone }: ReturnType<typeof valuesAfter>,
) {
  const at = (id: string) => ({ workspaceId_id: { workspaceId: tx.workspaceId, id } });
  // What no two rows may hold changes places by way of neither holding it.
  const leaves = Object.fromEntries(Object.entries(EMPTY).filter(([column]) => column in gone));
  if (Object.keys(leaves).length > 0) await tx.db.contact.update({ where: at(other.id), data: leaves });
  await tx.db.contact.update({
    where: at(keep.id),
    data: { ...(kept as Prisma.ContactUncheckedUpdateInput), version: keep.version + 1 },
  });
  await tx.db.contact.update({
    where: at(other.id),
    data: {
      ...(gone as Prisma.ContactUncheckedUpdateInput),
      mergedIntoId: keep.id,
      mergedAt: tx.now(),
      version: other.version + 1,
    },
  });
}

/** Who said no under one address said it under all: each of them goes on the list, or the next campaign would write to the other. */
async function carryWords(
  tx: CamContext,
  {
    addresses,
    mergeId,
    entries,
  }: { addresses: readonly string[]; mergeId: string; entries: readonly Covering[] },
) {
  const said = entries.find(({ kind, reason }) => kind !== "DOMAIN" && WORDS.includes(reason));
  if (!said) return 0;
  const emails = [...new Set(addresses.flatMap(suppressionKeys))];
  const note = `Said under another address of the same person (merge ${mergeId})`;
  const { became } = await recordNo(
    tx,
    "OPERATOR",
    emails.map((key) => ({ emails: [key], domains: [], reason: said.reason, note })),
  );
  return became.filter((one) => one === "ADDED").length;
}
