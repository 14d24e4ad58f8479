import type { CamContext } from "../context";
import { Refusal } from "../errors";

/** Public to the list's own deeds: the list as it stands, held until the transaction ends. */
export async function standingList(tx: CamContext, listId: string) {
  await tx.db.$executeRaw`
    select 1 from "SuppressionImport" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${listId}::uuid for update`;
  const list = await tx.db.suppressionImport.findUnique({
    where: { workspaceId_id: { workspaceId: tx.workspaceId, id: listId } },
  });
  if (!list) throw new Refusal("missing", "There is no such list.");
  // A run that somebody ended under Operations brings nothing to an end any more.
  if (list.runId && ["CHECKING", "RUNNING"].includes(list.state)) {
    const ended = await tx.db.run.count({
      where: { id: list.runId, workspaceId: tx.workspaceId, state: "CANCELLED" },
    });
    if (ended > 0)
      return { ...list, state: list.state === "CHECKING" ? ("DRAFT" as const) : ("CANCELLED" as const) };
  }
  return list;
}
