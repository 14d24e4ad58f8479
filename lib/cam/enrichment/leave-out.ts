import { stopIfSuppressed } from "../contact/stop-if-suppressed";
import type { CamContext } from "../context";
import { waitingLeads } from "./candidates";
import type { Stretch } from "./schema";

/** Whoever is on the suppression list by now, under any address of theirs, stops here: neither looked up, nor handed to a vendor. */
export async function leaveOutSuppressed(tx: CamContext, stretch: Stretch) {
  const leads = await tx.db.$queryRaw<{ contactId: string }[]>`
    select l."contactId"::text from "Lead" l where ${waitingLeads(tx, stretch)}`;
  const stopped = await stopIfSuppressed(
    tx,
    leads.map(({ contactId }) => contactId),
  );
  return stopped.leads;
}
