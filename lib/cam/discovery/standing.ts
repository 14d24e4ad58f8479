import type { DiscoveryState } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { DiscoveryCriteria, DiscoveryOutcomes } from "./schema";

/** Public to the search's own deeds: the search as it stands, held until the transaction ends. */
export async function holdDiscovery(tx: CamContext, jobId: string) {
  await tx.db.$executeRaw`
    select 1 from "DiscoveryJob" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${jobId}::uuid for update`;
  const job = await tx.db.discoveryJob.findUnique({
    where: { workspaceId_id: { workspaceId: tx.workspaceId, id: jobId } },
  });
  if (!job) throw new Refusal("missing", "There is no such search.");
  return {
    ...job,
    state: await actualState(tx, job),
    criteria: DiscoveryCriteria.parse(job.criteria),
    outcomes: DiscoveryOutcomes.parse(job.outcomes),
  };
}

/** A search whose run somebody ended from outside, under Operations: nobody works on it any more. */
async function actualState(
  tx: CamContext,
  { state, runId }: { state: DiscoveryState; runId: string | null },
) {
  if ((state !== "RUNNING" && state !== "PENDING") || !runId) return state;
  const run = await tx.db.run.findFirst({
    where: { id: runId, workspaceId: tx.workspaceId },
    select: { state: true },
  });
  return run?.state === "CANCELLED" || run?.state === "FAILED" ? "FAILED" : state;
}

/** Whether the run that asks is the one the search waits for: one that was stopped may be followed by another. */
export const isMine = ({ actor }: CamContext, { runId }: { runId: string | null }) =>
  actor.kind !== "job" || actor.runId === runId;
