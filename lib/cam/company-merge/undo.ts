import type { Company } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { scoreSoon } from "../jobs/score-soon";
import { unsettlePairs } from "../pair-question/settle";
import { compareAnew, holdCompanies } from "./hold";
import { putBackCompanies } from "./put-back-rows";
import { CompanyMergeBefore, CompanyMergeMoved, type OfCompanyMerge } from "./schema";

/** Makes two companies of one again. What nobody touched since is as it was, to the last byte; what was changed stays, and is named. */
export async function undoCompanyMerge(ctx: CamContext, { mergeId }: OfCompanyMerge) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    await db.$queryRaw`select 1 from "CompanyMerge" where "workspaceId" = ${workspaceId}::uuid and "id" = ${mergeId}::uuid for update`;
    const merge = await db.companyMerge.findUnique({
      where: { workspaceId_id: { workspaceId, id: mergeId } },
    });
    if (!merge) throw new Refusal("missing", "There is no such merge.");
    if (merge.undoneAt) throw new Refusal("conflict", "This merge was undone already.");
    const { keep, other } = await holdCompanies(tx, merge.keptId, merge.otherId);
    const later = await db.companyMerge.findFirst({
      where: {
        workspaceId,
        undoneAt: null,
        at: { gte: merge.at },
        id: { not: mergeId },
        OR: [{ keptId: keep.id }, { otherId: keep.id }],
      },
    });
    if (later || other.mergedIntoId !== keep.id)
      throw new Refusal("conflict", "There was another merge of this company since. Undo that one first.");
    const before = CompanyMergeBefore.parse(merge.before);
    const moved = CompanyMergeMoved.parse(merge.moved);

    const kept = await putBackCompanies(tx, {
      keep,
      other,
      before,
      untouched: keep.version === merge.keptVersion,
    });
    kept.push(...(await putBackPeople(tx, moved, keep, other, merge.at)));
    await db.$executeRaw`
      update "Company" set "mergedIntoId" = ${other.id}::uuid where "workspaceId" = ${workspaceId}::uuid
         and "id" = any (${moved.earlier}::uuid[]) and "mergedIntoId" = ${keep.id}::uuid`;
    await unsettlePairs(tx, { kind: "COMPANY_MERGE", keepId: keep.id, otherId: other.id }, moved);
    await compareAnew(tx, [keep.id, other.id]);
    await db.companyMerge.update({
      where: { workspaceId_id: { workspaceId, id: mergeId } },
      data: { undoneAt: tx.now(), undoneBy: tx.actor.name },
    });
    await recordAudit(tx, {
      action: "company.merge-undone",
      subjectKind: "company",
      subjectId: keep.id,
      detail: { mergeId, otherId: other.id, kept: kept.length },
    });
    await scoreSoon(tx, { companyIds: [keep.id, other.id] });
    return { keptId: keep.id, otherId: other.id, kept };
  });
}

/** Whoever moved goes back, unless they went on to another company; whoever came since stays where they came to. */
async function putBackPeople(
  { db, workspaceId }: CamContext,
  { contacts }: CompanyMergeMoved,
  keep: Company,
  other: Company,
  mergedAt: Date,
): Promise<string[]> {
  const back = await db.$executeRaw`
    update "Contact" set "companyId" = ${other.id}::uuid where "workspaceId" = ${workspaceId}::uuid
       and "id" = any (${contacts}::uuid[]) and "companyId" = ${keep.id}::uuid`;
  const [row] = await db.$queryRaw<{ there: number; came: number }[]>`
    select (select count(*)::int from "Contact" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${contacts}::uuid[])) as "there",
           (select count(*)::int from "Contact" where "companyId" = ${keep.id}::uuid and "workspaceId"::text = ${String(workspaceId)}
               and "createdAt" > ${mergedAt}) as "came"`;
  const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);
  const elsewhere = (row?.there ?? 0) - back;
  const came = row?.came ?? 0;
  const { name } = await db.company.findFirstOrThrow({ where: { workspaceId, id: keep.id } });
  return [
    ...(elsewhere > 0 ? [`${people(elsewhere)} went to another company since, and stay there.`] : []),
    ...(came > 0 ? [`${people(came)} came since, and stay with ${name}.`] : []),
  ];
}
