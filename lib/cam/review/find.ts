import type { CamContext } from "../context";
import { Refusal } from "../errors";

/** Public to the reads and verbs of the queue: one item, decided or not. */
export async function findItem({ db, workspaceId }: CamContext, itemId: string) {
  const item = await db.reviewItem.findUnique({ where: { workspaceId_id: { workspaceId, id: itemId } } });
  if (!item) throw new Refusal("missing", "There is no such review item.");
  return item;
}
export type FoundItem = Awaited<ReturnType<typeof findItem>>;
