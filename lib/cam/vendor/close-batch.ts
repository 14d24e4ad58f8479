import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import type { Answered, LaterForVendor, LostAnswer, PersonAnswer, RefusedByVendor } from "../ports/vendor";
import { giveBack } from "./credits";
import { noteOutcome } from "./note-outcome";
import type { Vendor } from "./schema";

export interface OpenBatch {
  batchId: string;
  vendor: Vendor;
}

const batchOf = (tx: CamContext, { batchId }: OpenBatch) =>
  tx.db.vendorBatch.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: tx.workspaceId, id: batchId } },
  });

/** An answer that comes late is still an answer; only what a person let go of is closed for good. */
const STILL_OPEN = ["SENDING", "WAITING", "LOST"] as const;

/** What was made of an answer by those who asked. */
export interface Wrote {
  found: number;
  written: number;
  suppressed: number;
}

interface Written extends Wrote {
  asked: number;
  charged: number;
}

/** Writes what came back, settles its credits, and closes the batch: all of it, once, or nothing. */
export async function closeAnswered(
  ctx: CamContext,
  batch: OpenBatch,
  answer: Answered,
  write: (tx: CamContext, answers: readonly PersonAnswer[]) => Promise<Wrote>,
): Promise<Written | undefined> {
  const answers: readonly PersonAnswer[] = answer.people;
  return inTransaction(ctx, async (tx) => {
    const closed = await tx.db.vendorBatch.updateMany({
      where: { workspaceId: tx.workspaceId, id: batch.batchId, state: { in: [...STILL_OPEN] } },
      data: { state: "DONE", answeredAt: tx.now(), charged: answer.charged, error: null, nextLookAt: null },
    });
    if (closed.count === 0) return undefined;
    const standing = await batchOf(tx, batch);
    await giveBack(tx, standing, answer.charged);
    await noteOutcome(tx, batch.vendor, answer);
    const { found, written, suppressed } = await write(tx, answers);
    const charged = answer.charged ?? standing.reserved;
    await recordAudit(tx, {
      action: "vendor.answered",
      subjectKind: "vendor-batch",
      subjectId: batch.batchId,
      detail: { vendor: batch.vendor, people: answers.length, found, written, credits: charged },
    });
    return { asked: answers.length, found, written, suppressed, charged };
  });
}

/**
 * It went wrong. What the vendor did not take is as if it had never been asked: the credits go back and the people may be
 * asked again. What nobody knows about keeps its credits and waits for a person.
 */
export async function closeFailed(
  ctx: CamContext,
  batch: OpenBatch,
  outcome: RefusedByVendor | LaterForVendor | LostAnswer,
) {
  const lost = outcome.status === "unknown";
  await inTransaction(ctx, async (tx) => {
    const closed = await tx.db.vendorBatch.updateMany({
      where: { workspaceId: tx.workspaceId, id: batch.batchId, state: "SENDING" },
      data: {
        state: lost ? "LOST" : "REFUSED",
        error: outcome.reason.slice(0, 500),
        answeredAt: tx.now(),
        ...(!lost && { charged: 0 }),
      },
    });
    if (closed.count === 0) return;
    if (!lost) await giveBack(tx, await batchOf(tx, batch), 0);
    await noteOutcome(tx, batch.vendor, outcome);
    await recordAudit(tx, {
      action: lost ? "vendor.answer-lost" : "vendor.refused",
      subjectKind: "vendor-batch",
      subjectId: batch.batchId,
      detail: { vendor: batch.vendor, reason: outcome.reason.slice(0, 500) },
    });
  });
}
