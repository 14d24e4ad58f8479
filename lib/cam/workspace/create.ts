import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { voidResetLinks } from "../reset/void-links";
import type { CreateWorkspace } from "./schema";
import { makeSimulatedMailbox } from "./simulated-mailbox";

/** One more workspace, owned by whoever makes it. Owners only: a second agency is no member's decision. */
export async function createWorkspace(ctx: CamContext, { name, zone }: CreateWorkspace) {
  requireRole(ctx, "OWNER");
  const { actor } = ctx;
  if (actor.kind !== "operator") throw new Refusal("forbidden", "Only a person can own a workspace.");

  return inTransaction(ctx, async (tx) => {
    const createdAt = tx.now();
    const workspace = await tx.db.workspace.create({ data: { id: tx.newId(), name, zone, createdAt } });
    await tx.db.membership.create({
      data: { id: tx.newId(), workspaceId: workspace.id, userId: actor.id, role: "OWNER", createdAt },
    });
    await makeSimulatedMailbox(tx, workspace.id, name);
    // Until now a co-owner could set this person's password; the new workspace is none of theirs.
    await voidResetLinks(tx, actor.id);
    const { workspaceId: _here, ...elsewhere } = tx;
    await recordAudit(elsewhere, {
      action: "workspace.created",
      subjectKind: "workspace",
      subjectId: workspace.id,
      workspaceId: workspace.id,
      after: { name, zone, owner: actor.email },
    });
    return { workspaceId: workspace.id };
  });
}
