import type { CamContext } from "../context";

const inOrder = (one: string, other: string) =>
  one < other ? { companyId: one, otherCompanyId: other } : { companyId: other, otherCompanyId: one };

/** Public to the merge: the question about these two is answered, and what else was asked about the other is asked about the survivor. */
export async function settleCompanyPairs(tx: CamContext, keepId: string, otherId: string) {
  const { db, workspaceId } = tx;
  const pair = inOrder(keepId, otherId);
  const kind = "COMPANY_MERGE" as const;
  const decided = { decidedBy: tx.actor.name, decidedAt: tx.now() };
  const answered = await db.reviewItem.updateMany({
    where: { workspaceId, kind, ...pair, decidedAt: null },
    data: { decision: "APPROVED", ...decided },
  });
  if (answered.count === 0) {
    const byHand = { reasons: ["by-hand"], why: "Merged by hand", decision: "APPROVED" as const, ...decided };
    await db.reviewItem.create({ data: { workspaceId, id: tx.newId(), kind, ...pair, ...byHand } });
  }
  const about = (id: string) => ({ OR: [{ companyId: id }, { otherCompanyId: id }] });
  const open = await db.reviewItem.findMany({
    where: { workspaceId, kind, decidedAt: null, ...about(otherId) },
  });
  const withdrawn = open.map(({ id }) => id);
  await db.reviewItem.updateMany({
    where: { workspaceId, id: { in: withdrawn } },
    data: {
      decision: "WITHDRAWN",
      decidedBecause: "One of the two became part of another company",
      ...decided,
    },
  });
  const asked = await db.reviewItem.findMany({
    where: {
      workspaceId,
      kind,
      ...about(keepId),
      AND: { OR: [{ decidedAt: null }, { decision: "REJECTED" }] },
    },
    select: { companyId: true, otherCompanyId: true },
  });
  const known = new Set(asked.flatMap((item) => [item.companyId, item.otherCompanyId]));
  const again = open.flatMap(({ companyId, otherCompanyId, reasons, why, priority, detail }) => {
    const third = companyId === otherId ? otherCompanyId : companyId;
    if (!third || third === keepId || known.has(third)) return [];
    const asIt = { reasons, why, priority, detail: detail ?? {} };
    return [{ workspaceId, id: tx.newId(), kind, ...inOrder(keepId, third), ...asIt }];
  });
  await db.reviewItem.createMany({ data: again });
  return { withdrawn, proposed: again.map(({ id }) => id) };
}

/** Public to the undo: the question stands again, with those that were called off. */
export async function askCompaniesAgain(
  { db, workspaceId }: CamContext,
  { withdrawn, proposed }: { withdrawn: readonly string[]; proposed: readonly string[] },
  keepId: string,
  otherId: string,
) {
  await db.reviewItem.deleteMany({ where: { workspaceId, id: { in: [...proposed] }, decidedAt: null } });
  const answered = await db.reviewItem.findFirst({
    where: { workspaceId, kind: "COMPANY_MERGE", ...inOrder(keepId, otherId), decision: "APPROVED" },
    orderBy: { decidedAt: "desc" },
  });
  await db.reviewItem.updateMany({
    where: {
      workspaceId,
      id: { in: [...withdrawn, ...(answered ? [answered.id] : [])] },
      decidedAt: { not: null },
    },
    data: { decision: null, decidedBy: null, decidedAt: null, decidedBecause: null },
  });
}
