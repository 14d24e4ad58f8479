import type { Company, Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { scoreSoon } from "../jobs/score-soon";
import { settlePairs } from "../pair-question/settle";
import { compareAnew, holdCompanies, letGo } from "./hold";
import { mayMergeCompanies } from "./rules";
import type { CompanyMergeBefore, CompanyMergeMoved, MergeCompanies } from "./schema";
import { companyAfter } from "./values";

/**
 * Makes two companies one: people go to the survivor, and the other row stays as the door by which its domain and name
 * still find it. Who may be written to is asked by address, and nothing about that moves.
 */
export async function mergeCompanies(
  ctx: CamContext,
  { keepId, otherId, choices, keepVersion, otherVersion }: MergeCompanies,
) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { workspaceId, db } = tx;
    const { keep, other } = await holdCompanies(tx, keepId, otherId);
    const answer = mayMergeCompanies({ mergedInto: keep.mergedIntoId }, { mergedInto: other.mergedIntoId });
    if (!answer.merge) throw new Refusal("conflict", answer.because);
    if (keep.version !== keepVersion || other.version !== otherVersion)
      throw new Refusal(
        "conflict",
        "Somebody changed one of the two meanwhile. Look at them again before you merge them.",
      );
    const images = await imagesOf(tx, keep, other);
    const after = companyAfter(keep, other, choices, tx.now());
    const before: CompanyMergeBefore = { ...images, choices: after.sides, traded: after.traded };
    await writeRows(tx, keep, other, after);
    const moved = await moveAll(tx, keep.id, other.id);
    await compareAnew(tx, [keep.id, other.id]);

    const mergeId = tx.newId();
    await db.companyMerge.create({
      data: {
        workspaceId,
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
    const fromOther = Object.entries(after.sides).flatMap(([field, side]) =>
      side === "other" ? [field] : [],
    );
    await recordAudit(tx, {
      action: "company.merged",
      subjectKind: "company",
      subjectId: keep.id,
      detail: { mergeId, otherId: other.id, fromOther, people: moved.contacts.length },
    });
    await scoreSoon(tx, { companyIds: [keep.id] });
    return { mergeId, keptId: keep.id, people: moved.contacts.length };
  });
}

/** As the database writes its own rows: what an undo puts back is the same to the last byte. */
async function imagesOf({ db, workspaceId }: CamContext, keep: Company, other: Company) {
  const rows = await db.$queryRaw<{ id: string; row: CompanyMergeBefore["kept"] }[]>`
    select "id"::text, to_jsonb(y) as "row" from "Company" y
     where "workspaceId" = ${workspaceId}::uuid and "id" = any (${[keep.id, other.id]}::uuid[])`;
  const of = (id: string) => rows.find((row) => row.id === id)?.row ?? {};
  return { kept: of(keep.id), other: of(other.id) };
}

async function writeRows(
  tx: CamContext,
  keep: Company,
  other: Company,
  { kept, gone, traded }: ReturnType<typeof companyAfter>,
) {
  const at = (id: string) => ({ workspaceId_id: { workspaceId: tx.workspaceId, id } });
  if (traded) await letGo(tx, other.id);
  await tx.db.company.update({
    where: at(keep.id),
    data: { ...(kept as Prisma.CompanyUncheckedUpdateInput), version: keep.version + 1 },
  });
  await tx.db.company.update({
    where: at(other.id),
    data: { ...gone, mergedIntoId: keep.id, mergedAt: tx.now(), version: other.version + 1 },
  });
}

/** In one statement however many they are; nothing else about a person changes, so that an undo finds them as they were. */
async function moveAll(tx: CamContext, keepId: string, otherId: string): Promise<CompanyMergeMoved> {
  const { db, workspaceId } = tx;
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  const contacts = await db.$queryRaw<{ id: string }[]>`
    update "Contact" set "companyId" = ${keepId}::uuid where "companyId" = ${otherId}::uuid and "workspaceId" = ${workspaceId}::uuid
    returning "id"::text`;
  const earlier = await db.$queryRaw<{ id: string }[]>`
    update "Company" set "mergedIntoId" = ${keepId}::uuid where "workspaceId" = ${workspaceId}::uuid and "mergedIntoId" = ${otherId}::uuid
    returning "id"::text`;
  return {
    contacts: ids(contacts),
    earlier: ids(earlier),
    ...(await settlePairs(tx, { kind: "COMPANY_MERGE", keepId, otherId })),
  };
}
