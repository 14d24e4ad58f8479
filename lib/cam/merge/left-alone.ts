import type { CamContext } from "../context";

/** Public to the merge: which tags on these leads say not to contact them. */
export const leftAlone = ({ db, workspaceId }: CamContext, leadIds: readonly string[]) =>
  db.leadTag.findMany({
    where: { workspaceId, leadId: { in: [...leadIds] }, tag: { doNotContact: true } },
    select: { leadId: true, tagId: true },
  });

/** Public to the undo: "do not contact" that was said while two were one was said of both, whichever lead it was put on. */
export async function leaveBothAlone(
  tx: CamContext,
  leadIds: readonly string[],
  before: readonly { leadId: string; tagId: string }[] | null,
) {
  if (before === null) return;
  const known = new Set(before.map(({ leadId, tagId }) => `${leadId} ${tagId}`));
  const said = (await leftAlone(tx, leadIds)).filter(({ leadId, tagId }) => !known.has(`${leadId} ${tagId}`));
  await tx.db.leadTag.createMany({
    data: [...new Set(said.map(({ tagId }) => tagId))].flatMap((tagId) =>
      leadIds.map((leadId) => ({ workspaceId: tx.workspaceId, leadId, tagId })),
    ),
    skipDuplicates: true,
  });
}
