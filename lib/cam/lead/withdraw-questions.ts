import type { CamContext } from "../context";

/** Public to what moves leads out of a review: nobody is asked any more about whom nothing is left to decide. */
export async function withdrawQuestions(
  { db, workspaceId, now }: CamContext,
  leadIds: readonly string[],
  because: string,
) {
  if (leadIds.length === 0) return;
  await db.reviewItem.updateMany({
    where: { workspaceId, kind: "LEAD", leadId: { in: [...leadIds] }, decidedAt: null },
    data: {
      decision: "WITHDRAWN",
      decidedBy: "CAM",
      decidedAt: now(),
      decidedBecause: because,
      updatedAt: now(),
    },
  });
}
