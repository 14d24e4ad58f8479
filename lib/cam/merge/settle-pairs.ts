import type { CamContext } from "../context";

const inOrder = (one: string, other: string) =>
  (one < other ? [one, other] : [other, one]) as [string, string];

/**
 * Public to the merge: the question about these two is answered, questions about leads that go on no further are off, and
 * what else was asked about the other is asked about the survivor.
 */
export async function settlePairs(
  tx: CamContext,
  keepId: string,
  otherId: string,
  lostLeads: readonly string[],
) {
  const { db, workspaceId } = tx;
  const [contactId, otherContactId] = inOrder(keepId, otherId);
  const decided = { decidedBy: tx.actor.name, decidedAt: tx.now() };
  const answered = await db.reviewItem.updateMany({
    where: { workspaceId, kind: "MERGE", contactId, otherContactId, decidedAt: null },
    data: { decision: "APPROVED", ...decided },
  });
  if (answered.count === 0) {
    await db.reviewItem.create({
      data: {
        workspaceId,
        id: tx.newId(),
        kind: "MERGE",
        contactId,
        otherContactId,
        reasons: ["by-hand"],
        why: "Merged by hand",
        decision: "APPROVED",
        ...decided,
      },
    });
  }
  const open = await db.reviewItem.findMany({
    where: {
      workspaceId,
      decidedAt: null,
      OR: [
        { kind: "MERGE", OR: [{ contactId: otherId }, { otherContactId: otherId }] },
        { kind: "LEAD", leadId: { in: [...lostLeads] } },
      ],
    },
  });
  await db.reviewItem.updateMany({
    where: { workspaceId, id: { in: open.map(({ id }) => id) } },
    data: {
      decision: "WITHDRAWN",
      decidedBecause: "One of the two was merged into somebody else",
      ...decided,
    },
  });
  const asked = await db.reviewItem.findMany({
    where: {
      workspaceId,
      kind: "MERGE",
      OR: [{ contactId: keepId }, { otherContactId: keepId }],
      AND: { OR: [{ decidedAt: null }, { decision: "REJECTED" }] },
    },
    select: { contactId: true, otherContactId: true },
  });
  const known = new Set(asked.flatMap((item) => [item.contactId, item.otherContactId]));
  const again = open.flatMap((item) => {
    const third = item.contactId === otherId ? item.otherContactId : item.contactId;
    if (item.kind !== "MERGE" || !third || third === keepId || known.has(third)) return [];
    const [one, two] = inOrder(keepId, third);
    const { reasons, why, priority, detail } = item;
    return [
      {
        workspaceId,
        id: tx.newId(),
        kind: "MERGE" as const,
        contactId: one,
        otherContactId: two,
        reasons,
        why,
        priority,
        detail: detail ?? {},
      },
    ];
  });
  await db.reviewItem.createMany({ data: again });
  return { withdrawn: open.map(({ id }) => id), proposed: again.map(({ id }) => id) };
}
