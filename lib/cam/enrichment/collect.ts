import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import type { PersonAsked } from "../ports/vendor";
import { askIfDue } from "../scoring/ask";
import { closeAnswered } from "../vendor/close-batch";
import { noteOutcome } from "../vendor/note-outcome";
import { isOverdue, secondsToNextLook } from "../vendor/rules";
import { finishLeads } from "./finish";
import { checkAnswered, writeAnswers } from "./write-answers";

export type Collected =
  | { state: "not-yet"; afterSeconds: number; because: string }
  | { state: "done"; people: number; found: number; written: number; enriched: number; charged: number }
  /** Nobody waits for it any more: it was fetched by somebody else, let go of, or is lost. */
  | { state: "over"; because: string };

const OVERDUE =
  "Dropcontact has said for a day that it is not ready, which is also what it says of a batch it does not know.";

/** Looks once whether a batch that was handed in is done, and brings its answers in. */
export async function collectAnswers(ctx: CamContext, batchId: string): Promise<Collected> {
  const { verifier } = ctx.vendors;
  const batch = await ctx.db.vendorBatch.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: batchId } },
  });
  if (batch?.state !== "WAITING" || !batch.requestId)
    return { state: "over", because: "Nothing is waited for." };
  if (!verifier) return { state: "not-yet", afterSeconds: 1800, because: "Dropcontact is not connected." };
  const people = await peopleOf(ctx, batchId);
  const outcome = await verifier.collect(batch.requestId, people);
  if (outcome.status === "answered") {
    const checked = await checkAnswered(ctx, outcome.people);
    const batch = { batchId, vendor: "DROPCONTACT" } as const;
    const done = await closeAnswered(ctx, batch, outcome, (tx, answers) =>
      writeAnswers(tx, { ...batch, answers }, checked),
    );
    if (!done) return { state: "over", because: "Somebody else fetched it." };
    const { enriched } = await finishPeople(
      ctx,
      people.map(({ ref }) => ref),
    );
    return {
      state: "done",
      people: done.asked,
      found: done.found,
      written: done.written,
      enriched,
      charged: done.charged,
    };
  }
  if (outcome.status === "gone") return giveUp(ctx, batchId, outcome.reason);
  if (isOverdue(batch.sentAt, ctx.now()))
    return giveUp(ctx, batchId, "reason" in outcome ? outcome.reason : OVERDUE);
  const asked = "afterSeconds" in outcome ? outcome.afterSeconds : 60;
  const afterSeconds = Math.max(asked, secondsToNextLook(batch.looks));
  await noteOutcome(ctx, "DROPCONTACT", outcome);
  await ctx.db.vendorBatch.updateMany({
    where: { workspaceId: ctx.workspaceId, id: batchId, state: "WAITING" },
    data: { looks: { increment: 1 }, nextLookAt: new Date(ctx.now().getTime() + afterSeconds * 1000) },
  });
  return {
    state: "not-yet",
    afterSeconds,
    because: "reason" in outcome ? outcome.reason : "Dropcontact is not ready yet.",
  };
}

/** As they were handed in, but for what has been learnt since: whose row is whose does not depend on it. */
async function peopleOf(ctx: CamContext, batchId: string): Promise<PersonAsked[]> {
  const asks = await ctx.db.vendorAsk.findMany({
    where: { workspaceId: ctx.workspaceId, batchId },
    orderBy: { contactId: "asc" },
    select: { contactId: true, contact: { select: { email: true } } },
  });
  return asks.map(({ contactId, contact }) => ({
    ref: contactId,
    ...(contact.email && { email: contact.email }),
  }));
}

async function finishPeople(ctx: CamContext, contactIds: readonly string[]) {
  const leads = await ctx.db.lead.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      contactId: { in: [...contactIds] },
      status: "HARVESTED",
      stoppedAt: null,
    },
    select: { id: true, campaignId: true },
  });
  const finished = await finishLeads(
    ctx,
    leads.map(({ id }) => id),
    {},
  );
  for (const campaignId of new Set(leads.map((lead) => lead.campaignId))) await askIfDue(ctx, campaignId);
  return finished;
}

async function giveUp(ctx: CamContext, batchId: string, because: string): Promise<Collected> {
  return inTransaction(ctx, async (tx) => {
    const lost = await tx.db.vendorBatch.updateMany({
      where: { workspaceId: tx.workspaceId, id: batchId, state: "WAITING" },
      data: { state: "LOST", error: because.slice(0, 500), answeredAt: tx.now(), nextLookAt: null },
    });
    if (lost.count > 0)
      await recordAudit(tx, {
        action: "vendor.answer-lost",
        subjectKind: "vendor-batch",
        subjectId: batchId,
        detail: { vendor: "DROPCONTACT", reason: because.slice(0, 500) },
      });
    return { state: "over", because };
  });
}
