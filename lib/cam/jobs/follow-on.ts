import type { CamContext } from "../context";
import type { DefinedJob } from "./define-job";
import { requestRun, scopeOf } from "./request-run";

type OfCampaign = DefinedJob<"workspace", { campaignId: string | null; dryRun: boolean }>;

/** Public to what asks in its own way: the run that waits its turn already, held from starting until this transaction is in. */
export async function waitsItsTurn(
  tx: CamContext,
  job: OfCampaign,
  campaignId: string | null,
  notBefore: Date,
) {
  const [waiting] = await tx.db.$queryRaw<{ id: string }[]>`
    select "id"::text from "Run" where "job" = ${job.name} and "scope" = ${scopeOf(tx, job.scope, campaignId ?? undefined)}
       and "state" = 'QUEUED' and "attempts" = 0 and "input"->>'dryRun' is distinct from 'true'
       and "input"->>'campaignId' is not distinct from ${campaignId}
       and "notBefore" <= ${notBefore}
     limit 1 for share skip locked`;
  return waiting?.id;
}

/**
 * Asks for the next job of a campaign's chain, in the transaction that made work for it. One that waits its turn already
 * will see this work: it is held from starting until this transaction is in.
 */
export async function followOn(
  tx: CamContext,
  job: OfCampaign,
  campaignId: string,
  { notBefore }: { notBefore?: Date } = {},
) {
  const waiting = await waitsItsTurn(tx, job, campaignId, notBefore ?? tx.now());
  if (waiting) return waiting;
  const { runId } = await requestRun(tx, job, {
    input: { campaignId, dryRun: false },
    trigger: "FOLLOW_ON",
    about: campaignId,
    ...(notBefore && { notBefore }),
  });
  return runId;
}
