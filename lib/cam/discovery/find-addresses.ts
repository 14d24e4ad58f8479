import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { findAddressesJob } from "../jobs/find-addresses";
import { requestRun, scopeOf, triggerOf } from "../jobs/request-run";
import { mayBeRevealed } from "./addresses";
import { chosenOnes } from "./choose";
import type { FindAddresses } from "./schema";
import { holdDiscovery } from "./standing";

/** Has Apollo asked for the addresses of chosen people. Whom it is about, and what it costs at most, is fixed here. */
export async function findAddresses(ctx: CamContext, { credits, ...chosen }: FindAddresses) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { id: jobId } = await holdDiscovery(tx, chosen.jobId);
    if (!tx.vendors.enricher)
      throw new Refusal("conflict", "Apollo is not connected: give CAM its key first (APOLLO_API_KEY).");
    const scope = scopeOf(tx, "workspace", jobId);
    const busy = await tx.db.run.count({
      where: { job: findAddressesJob.name, scope, state: { in: ["QUEUED", "RUNNING"] } },
    });
    if (busy > 0) throw new Refusal("conflict", "Addresses of this search are being found already.");
    const ones = await tx.db.$queryRaw<{ id: string }[]>`
      select p."id"::text from "DiscoveredProfile" p
       where ${chosenOnes(tx, chosen)} and ${mayBeRevealed(tx.now())} order by p."id" for update of p`;
    if (ones.length === 0)
      throw new Refusal("conflict", "Nobody of these can be asked about: see what is said of each.");
    if (ones.length > credits)
      throw new Refusal(
        "conflict",
        `This would cost up to ${ones.length} credits now, and ${credits} were agreed to. Look at it again.`,
      );
    const { runId } = await requestRun(tx, findAddressesJob, {
      input: { jobId },
      trigger: triggerOf(ctx),
      about: jobId,
    });
    await tx.db.$executeRaw`
      update "DiscoveredProfile" set "revealRunId" = ${runId}::uuid
       where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${ones.map(({ id }) => id)}::uuid[])`;
    await recordAudit(tx, {
      action: "discovery.addresses-asked",
      subjectKind: "discovery",
      subjectId: jobId,
      detail: { people: ones.length, credits: ones.length, runId },
    });
    return { jobId, runId, people: ones.length };
  });
}
