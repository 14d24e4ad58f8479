import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal, wrongField } from "../errors";
import { takeBackLetters } from "../waiting-mail/letters";
import type { UpdateWorkspace } from "./schema";

export async function updateWorkspace(ctx: CamContext, { version, ...after }: UpdateWorkspace) {
  requireRole(ctx, "ADMIN");
  const { workspaceId } = ctx;

  return inTransaction(ctx, async (tx) => {
    const before = await tx.db.workspace.findUniqueOrThrow({
      where: { id: workspaceId },
      select: { name: true, zone: true, postalAddress: true, mode: true },
    });
    if (before.mode === "LIVE" && !after.postalAddress) {
      throw wrongField("postalAddress", "A live workspace needs one: the law asks for it in every mail.");
    }
    const { count } = await tx.db.workspace.updateMany({
      where: { id: workspaceId, version },
      data: { ...after, version: version + 1 },
    });
    if (count === 0) {
      throw new Refusal(
        "conflict",
        "Somebody else changed these settings since you opened them. Reload to see theirs, then make your change again.",
      );
    }
    const isAnother = after.name !== before.name || after.postalAddress !== before.postalAddress;
    const plannedAnew = isAnother ? await takeBackLetters(tx, "of the workspace") : 0;
    const { mode: _same, ...was } = before;
    await recordAudit(tx, {
      action: "workspace.changed",
      subjectKind: "workspace",
      subjectId: workspaceId,
      before: was,
      after,
      detail: { plannedAnew },
    });
    return { version: version + 1 };
  });
}
