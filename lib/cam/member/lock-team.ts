import type { Role } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { Refusal } from "../errors";

/**
 * Changes to a team happen one after the other: two owners demoting each other at the same moment would leave none.
 * Returns the actor's role as it is under the lock; the one in the context may be a moment old.
 */
export async function lockTeam(tx: CamContext): Promise<Role> {
  await tx.db.$queryRaw`select "id" from "Workspace" where "id" = ${tx.workspaceId}::uuid for update`;
  const { actor, workspaceId } = tx;
  if (actor.kind === "cli" || actor.kind === "job") return "OWNER";
  if (actor.kind === "public") throw new Refusal("signed-out", "Please sign in first.");
  if (actor.kind === "key") return actor.role;
  const membership = await tx.db.membership.findUnique({
    where: { workspaceId_userId: { workspaceId, userId: actor.id } },
    select: { role: true },
  });
  if (!membership) throw new Refusal("forbidden", "You are no longer a member of this workspace.");
  return membership.role;
}

export const countOwners = ({ db, workspaceId }: CamContext) =>
  db.membership.count({ where: { workspaceId, role: "OWNER" } });
