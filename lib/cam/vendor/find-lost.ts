import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";

const DIED = "The process ended between the request and its answer.";

/**
 * Requests whose process died before an answer was written: of this run's own earlier attempt, or with a lease that ran
 * out. Whether they arrived, nobody knows; so nobody asks again by themselves.
 */
export async function findLostAnswers(ctx: CamContext) {
  const runId = ctx.actor.kind === "job" ? ctx.actor.runId : null;
  return inTransaction(ctx, async (tx) => {
    const lost = await tx.db.$queryRaw<{ id: string; vendor: string }[]>`
      update "VendorBatch" set "state" = 'LOST', "error" = ${DIED}, "answeredAt" = ${tx.now()}
       where "workspaceId" = ${tx.workspaceId}::uuid and "state" = 'SENDING'
         and ("leasedUntil" < ${tx.now()} or "runId" = ${runId}::uuid)
      returning "id"::text, "vendor"::text`;
    for (const { id, vendor } of lost) {
      await recordAudit(tx, {
        action: "vendor.answer-lost",
        subjectKind: "vendor-batch",
        subjectId: id,
        detail: { vendor, reason: DIED },
      });
    }
    return lost.length;
  });
}
