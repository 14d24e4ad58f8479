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
