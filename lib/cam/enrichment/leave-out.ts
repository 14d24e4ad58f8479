import type { CamContext } from "../context";
import { waitingLeads } from "./candidates";
import { suppressLeadsOf } from "./move-leads";
import { peopleWhoSaidNo } from "./said-no";
import type { Stretch } from "./schema";

/** Whoever is on the suppression list by now stops here: neither looked up, nor handed to a vendor. */
export async function leaveOutSuppressed(tx: CamContext, stretch: Stretch) {
  const leads = await tx.db.$queryRaw<{ contactId: string }[]>`
    select l."contactId"::text from "Lead" l where ${waitingLeads(tx, stretch)}`;
  const no = await peopleWhoSaidNo(
    tx,
    leads.map(({ contactId }) => contactId),
  );
  return suppressLeadsOf(tx, [...no], "An address of theirs is on the suppression list.");
}
