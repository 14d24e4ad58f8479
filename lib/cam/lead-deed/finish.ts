import type { CamContext } from "../context";
import { holdDeed } from "./apply";
import { LeftOut } from "./schema";

/** A deed that has seen all its leads. */
export async function finishDeed(tx: CamContext, deedId: string) {
  const { changed, leftOut } = await holdDeed(tx, deedId);
  await tx.db.leadDeed.updateMany({
    where: { workspaceId: tx.workspaceId, id: deedId, state: "RUNNING" },
    data: { state: "DONE", finishedAt: tx.now() },
  });
  return { changed, leftOut: LeftOut.parse(leftOut) as LeftOut };
}
