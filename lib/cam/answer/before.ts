import type { CamContext } from "../context";

/** Public to the answer and its draft: what was answered to this message already, or is about to be. */
export const answersTo = ({ db, workspaceId }: CamContext, inboundId: string) =>
  db.outbound.findMany({
    where: { workspaceId, answersId: inboundId, state: { notIn: ["CANCELLED", "SKIPPED", "REFUSED"] } },
    orderBy: { createdAt: "asc" },
    select: { id: true, approvedBy: true, createdAt: true },
  });
