import type { CamContext } from "../context";

/** Public to whatever settles a mail without a person's yes: nobody is asked about it any more. */
export const callOffQuestions = (
  { db, workspaceId, now }: CamContext,
  outboundIds: readonly string[],
  because: string,
) =>
  db.reviewItem.updateMany({
    where: { workspaceId, kind: "MESSAGE", decidedAt: null, outboundId: { in: [...outboundIds] } },
    data: {
      ...{ decision: "WITHDRAWN", decidedBy: "CAM", decidedAt: now(), updatedAt: now() },
      decidedBecause: because,
    },
  });
