import type { CamContext } from "../context";
import { answerPair } from "./answer";
import { type PairKind, pairOf, twoOf, withOne } from "./pair";

const GONE = {
  MERGE: "One of the two was merged into somebody else",
  COMPANY_MERGE: "One of the two became part of another company",
} as const;

interface Merged {
  kind: PairKind;
  keepId: string;
  otherId: string;
}

/** What a merge changed among the questions: enough for its undo. */
interface Settled {
  withdrawn: readonly string[];
  proposed: readonly string[];
}

/**
 * Public to the merges: the question about these two is answered, questions about leads that go on no further are off, and
 * what else was asked about the other is asked about the survivor.
 */
export async function settlePairs(
  tx: CamContext,
  { kind, keepId, otherId }: Merged,
  lostLeads: readonly string[] = [],
) {
  const { db, workspaceId } = tx;
  await answerPair(tx, pairOf(kind, keepId, otherId), "APPROVED", "Merged by hand");
  const open = await db.reviewItem.findMany({
    where: {
      workspaceId,
      decidedAt: null,
      OR: [withOne(kind, otherId), { kind: "LEAD", leadId: { in: [...lostLeads] } }],
    },
  });
  const withdrawn = open.map(({ id }) => id);
  await db.reviewItem.updateMany({
    where: { workspaceId, id: { in: withdrawn } },
    data: {
      decision: "WITHDRAWN",
      decidedBecause: GONE[kind],
      decidedBy: tx.actor.name,
      decidedAt: tx.now(),
    },
  });
  const asked = await db.reviewItem.findMany({
    where: {
      workspaceId,
      ...withOne(kind, keepId),
      AND: { OR: [{ decidedAt: null }, { decision: "REJECTED" }] },
    },
  });
  const known = new Set(asked.flatMap((item) => twoOf(kind, item)));
  const again = open.flatMap((item) => {
    const third = twoOf(kind, item).find((id) => id !== otherId);
    if (item.kind !== kind || !third || third === keepId || known.has(third)) return [];
    const { reasons, why, priority, detail } = item;
    const asIt = { reasons, why, priority, detail: detail ?? {} };
    return [{ workspaceId, id: tx.newId(), ...pairOf(kind, keepId, third), ...asIt }];
  });
  await db.reviewItem.createMany({ data: again });
  return { withdrawn, proposed: again.map(({ id }) => id) };
}

/** Public to the undos: the question stands again, with those that were called off. */
export async function unsettlePairs(
  { db, workspaceId }: CamContext,
  { kind, keepId, otherId }: Merged,
  { withdrawn, proposed }: Settled,
) {
  await db.reviewItem.deleteMany({ where: { workspaceId, id: { in: [...proposed] }, decidedAt: null } });
  const answered = await db.reviewItem.findFirst({
    where: { workspaceId, ...pairOf(kind, keepId, otherId), decision: "APPROVED" },
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
