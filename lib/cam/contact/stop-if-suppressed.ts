import { LeadStatus } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { moveStatus } from "../lead/move-status";
import { standingOf } from "./standing";

const ANYWHERE = Object.values(LeadStatus).filter((status) => status !== "SUPPRESSED");

/** Public to what changes how a person is written to: if any of their addresses is on the list, all their leads stop. */
export async function stopIfSuppressed(tx: CamContext, contactId: string): Promise<boolean> {
  const [gravest] = await standingOf(tx, contactId);
  if (!gravest) return false;
  const leads = await tx.db.lead.findMany({
    where: { workspaceId: tx.workspaceId, contactId, status: { not: "SUPPRESSED" } },
    select: { id: true },
  });
  await moveStatus(tx, {
    ids: leads.map(({ id }) => id),
    from: ANYWHERE,
    to: "SUPPRESSED",
    because: `An address of theirs is on the suppression list. ${gravest.because}`,
    detail: { suppression: gravest.reason },
  });
  return true;
}
