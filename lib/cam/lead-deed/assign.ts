import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { beginDeed } from "./begin";
import type { AssignLeads } from "./schema";

/** Makes a member of the team answer for leads, or nobody. */
export async function assignLeads(ctx: CamContext, { scope, ownerId }: AssignLeads) {
  requireRole(ctx, "OPERATOR");
  const { db, workspaceId } = ctx;
  const member =
    ownerId === null
      ? null
      : await db.membership.findUnique({
          where: { workspaceId_userId: { workspaceId, userId: ownerId } },
          select: { user: { select: { name: true } } },
        });
  if (ownerId !== null && !member) throw new Refusal("missing", "There is no such member of this workspace.");
  return beginDeed(ctx, scope, { kind: "ASSIGNED", detail: { ownerId, owner: member?.user.name ?? null } });
}
