import { type Contact, Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import type { MergeBefore, MergedField } from "./schema";
import { MERGED_FIELDS } from "./schema";
import { COLUMNS, HELD_ONCE } from "./values";

interface Undoing {
  keep: Contact;
  other: Contact;
  before: MergeBefore;
  /** Nobody edited the survivor since. */
  untouched: boolean;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Public to the undo: both rows as they were. A field of the survivor that was edited since keeps its new value, and is named. */
export async function putBackRows(
  tx: CamContext,
  { keep, other, before, untouched }: Undoing,
): Promise<string[]> {
  const at = (id: string) => ({ workspaceId_id: { workspaceId: tx.workspaceId, id } });
  const now = await jsonOf(tx, keep.id);
  // What the merge left in each field: the other's value where that was chosen, the survivor's own elsewhere.
  const left = (column: string, field: MergedField) =>
    (before.choices[field] === "other" ? before.other : before.kept)[column];
  const edited = untouched
    ? []
    : MERGED_FIELDS.filter(
        (field) =>
          field !== "customFields" &&
          COLUMNS[field].some((column) => !same(now[column], left(column, field))),
      );
  if (!untouched && !same(now.customFields, mergedFields(before))) edited.push("customFields");

  const restored = MERGED_FIELDS.filter((field) => !edited.includes(field));
  const gives = HELD_ONCE.filter((field) => restored.includes(field) && before.choices[field] === "other");
  const empty = Object.fromEntries(
    gives
      .flatMap((field) => (field === "email" ? ["email", "emailKey", "emailDomain"] : [field]))
      .map((column) => [column, null]),
  );
  // Neither holds for a moment what no two rows may hold.
  if (gives.length > 0) await tx.db.contact.update({ where: at(other.id), data: empty });
  await restore(tx, keep.id, before.kept, [
    ...restored.flatMap((field) => COLUMNS[field]),
    ...(untouched ? (["provenance", "updatedAt"] as const) : []),
  ]);
  await restore(tx, other.id, before.other, [
    // An address that was edited away from the survivor went with the edit; the other takes its own back all the same.
    ...MERGED_FIELDS.filter(
      (field) =>
        !(HELD_ONCE as readonly MergedField[]).includes(field) ||
        restored.includes(field) ||
        before.choices[field] !== "other",
    ).flatMap((field) => COLUMNS[field]),
    "provenance",
    "updatedAt",
    "mergedIntoId",
    "mergedAt",
  ]);
  // A version only grows: a page that was opened before the merge must not pass for the newest.
  await tx.db.contact.update({
    where: at(keep.id),
    data: {
      version: keep.version + 1,
      ...(untouched && { updatedAt: new Date(String(before.kept.updatedAt)) }),
    },
  });
  await tx.db.contact.update({
    where: at(other.id),
    data: { version: other.version + 1, updatedAt: new Date(String(before.other.updatedAt)) },
  });
  return edited.map((field) => `${field} was edited since, and stays as it is.`);
}

const mergedFields = ({ kept, other, choices }: MergeBefore) => {
  const [less, more] = choices.customFields === "other" ? [kept, other] : [other, kept];
  return { ...(less.customFields as object), ...(more.customFields as object) };
};

async function jsonOf(tx: CamContext, id: string): Promise<Record<string, unknown>> {
  const [row] = await tx.db.$queryRaw<{ row: Record<string, unknown> }[]>`
    select to_jsonb(c) as "row" from "Contact" c where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${id}::uuid`;
  return row?.row ?? {};
}

/** The database reads its own image: no value passes through another type on its way back. */
async function restore(tx: CamContext, id: string, image: MergeBefore["kept"], columns: readonly string[]) {
  if (columns.length === 0) return;
  const sets = columns.map(
    (column) => Prisma.sql`${Prisma.raw(`"${column}"`)} = was.${Prisma.raw(`"${column}"`)}`,
  );
  await tx.db.$executeRaw`
    update "Contact" c set ${Prisma.join(sets, ", ")}
      from jsonb_populate_record(null::"Contact", ${JSON.stringify(image)}::jsonb) as was
     where c."workspaceId" = ${tx.workspaceId}::uuid and c."id" = ${id}::uuid`;
}
