import type { CamContext } from "../context";
import { wrongField } from "../errors";

/** Somebody of this workspace answers for a campaign, or nobody does. */
export async function checkOwner({ db, workspaceId }: CamContext, ownerId: string | null | undefined) {
  if (!ownerId) return;
  const member = await db.membership.findFirst({
    where: { workspaceId, userId: ownerId },
    select: { id: true },
  });
  if (!member) throw wrongField("ownerId", "This person is no member of the workspace.");
}
