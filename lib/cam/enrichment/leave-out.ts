import type { CamContext } from "../context";
import { waitingLeads } from "./candidates";
import { suppressLeadsOf } from "./move-leads";
import { saidNo } from "./said-no";
import type { Stretch } from "./schema";

/** Whoever is on the suppression list by now stops here: neither looked up, nor handed to a vendor. */
export async function leaveOutSuppressed(tx: CamContext, stretch: Stretch) {
  const leads = await tx.db.$queryRaw<{ contactId: string }[]>`
    select l."contactId"::text from "Lead" l where ${waitingLeads(tx, stretch)}`;
  const people = await tx.db.contact.findMany({
    where: {
      workspaceId: tx.workspaceId,
      id: { in: leads.map(({ contactId }) => contactId) },
      email: { not: null },
    },
    select: { id: true, email: true },
  });
  const no = await saidNo(
    tx,
    people.map(({ email }) => email ?? ""),
  );
  const theirs = people.filter(({ email }) => no.has(email ?? "")).map(({ id }) => id);
  return suppressLeadsOf(tx, theirs, "This address is on the suppression list.");
}
