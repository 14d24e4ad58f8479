import type { CamContext } from "../context";
import { moveStatus } from "./move-status";
import { SUPPRESSIBLE } from "./rules";
import type { LeadEventDetail } from "./schema";

/** Public to what finds out that somebody said no: every lead of theirs stops, in all campaigns. Says how many did. */
export async function suppressLeadsOf(
  tx: CamContext,
  contactIds: readonly string[],
  because: string,
  detail?: LeadEventDetail,
) {
  if (contactIds.length === 0) return 0;
  const leads = await tx.db.lead.findMany({
    where: { workspaceId: tx.workspaceId, contactId: { in: [...contactIds] }, status: { not: "SUPPRESSED" } },
    select: { id: true },
  });
  const { moved } = await moveStatus(tx, {
    ids: leads.map(({ id }) => id),
    from: SUPPRESSIBLE,
    to: "SUPPRESSED",
    because,
    ...(detail && { detail }),
  });
  return moved.length;
}
