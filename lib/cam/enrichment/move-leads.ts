import type { LeadStatus } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { moveStatus } from "../lead/move-status";

interface Told {
  id: string;
  because: string;
}

/** Those that still wait go on, each with its reason on the timeline: as many moves as there are reasons. */
export async function moveToEnriched(tx: CamContext, leads: readonly Told[]) {
  let moves = 0;
  for (const because of new Set(leads.map((lead) => lead.because))) {
    const ids = leads.filter((lead) => lead.because === because).map(({ id }) => id);
    const { moved } = await moveStatus(tx, { ids, from: ["HARVESTED"], to: "ENRICHED", because });
    moves += moved.length;
  }
  return moves;
}

const ANYWHERE: readonly LeadStatus[] = [
  "HARVESTED",
  "ENRICHED",
  "SCORED",
  "QUALIFIED",
  "REJECTED",
  "IN_REVIEW",
  "ROUTED",
  "NURTURED",
  "REPLIED",
  "CONVERTED",
];

/** Every lead of somebody who said no stops, in all campaigns. */
export async function suppressLeadsOf(tx: CamContext, contactIds: readonly string[], because: string) {
  if (contactIds.length === 0) return 0;
  const leads = await tx.db.lead.findMany({
    where: { workspaceId: tx.workspaceId, contactId: { in: [...contactIds] }, status: { not: "SUPPRESSED" } },
    select: { id: true },
  });
  const { moved } = await moveStatus(tx, {
    ids: leads.map(({ id }) => id),
    from: ANYWHERE,
    to: "SUPPRESSED",
    because,
  });
  return moved.length;
}
