import type { SuppressionReason } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { requestRun } from "../jobs/request-run";
import { stopLeadsJob } from "../jobs/stop-leads";
import { BEFORE_ALL } from "../paging/schema";
import type { Reach } from "./people";
import { stopSome } from "./stop-some";

export interface Stopped {
  leads: number;
  /** The run that stops the others, where they are too many for a transaction. */
  runId: string | null;
}

/**
 * Public to the list's own deeds: nothing more goes to whoever said no, in any campaign, and each timeline says why. All at
 * a great domain are stopped by a run: the entry, which every mail is asked about, must not wait for their leads.
 */
export async function stopLeads(
  tx: CamContext,
  { emails, domains }: Reach,
  reason: SuppressionReason,
  listId: string | undefined,
): Promise<Stopped> {
  let leads = 0;
  for (let after: string | undefined = BEFORE_ALL; after && emails.length > 0; ) {
    const part = await stopSome(tx, { emails, domains: [] }, reason, after);
    leads += part.leads;
    after = part.last;
  }
  if (domains.length === 0) return { leads, runId: null };
  const first = await stopSome(tx, { emails: [], domains }, reason, BEFORE_ALL);
  if (!first.last) return { leads: leads + first.leads, runId: null };
  const { runId } = await requestRun(tx, stopLeadsJob, {
    input: { domains: [...domains], reason, after: first.last, listId: listId ?? null },
    trigger: "FOLLOW_ON",
    about: domains.length === 1 ? `${domains[0]}` : tx.newId(),
  });
  return { leads: leads + first.leads, runId };
}
