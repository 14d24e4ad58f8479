import type { CamContext } from "../context";

/** Before mails that wait for a yes: somebody has written, and waits. */
const PRIORITY = 100;

/** A person decides about this message. Asked once, however often it is handled. */
export async function ask({ db, workspaceId, newId, now }: CamContext, inboundId: string, why: string) {
  const open = await db.reviewItem.count({
    where: { workspaceId, kind: "REPLY", inboundId, decidedAt: null },
  });
  if (open > 0) return;
  const at = now();
  await db.reviewItem.create({
    data: {
      ...{ workspaceId, id: newId(), kind: "REPLY", inboundId, why, priority: PRIORITY },
      ...{ reasons: ["not-sure"], createdAt: at, updatedAt: at },
    },
  });
}

/** Somebody has decided. */
export const settleQuestion = (
  { db, workspaceId, now, actor }: CamContext,
  inboundId: string,
  { decision, because }: { decision: "APPROVED" | "EDITED" | "WITHDRAWN"; because: string },
) =>
  db.reviewItem.updateMany({
    where: { workspaceId, kind: "REPLY", inboundId, decidedAt: null },
    data: { decision, decidedBy: actor.name, decidedAt: now(), decidedBecause: because, updatedAt: now() },
  });
