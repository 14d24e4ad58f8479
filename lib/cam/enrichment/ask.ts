import type { CamContext } from "../context";
import { harvestAnswersJob } from "../jobs/harvest-answers";
import { requestRun } from "../jobs/request-run";
import type { Answered, EnrichOutcome } from "../ports/vendor";
import { closeAnswered, closeFailed } from "../vendor/close-batch";
import { findLostAnswers } from "../vendor/find-lost";
import { noteOutcome } from "../vendor/note-outcome";
import { secondsToNextLook } from "../vendor/rules";
import type { Vendor } from "../vendor/schema";
import { type Claim, claimPeople } from "./claim";
import type { Stretch } from "./schema";
import { checkAnswered, writeAnswers } from "./write-answers";

/** What came of one request, as the run remembers it. */
export type Asked = {
  asked: number;
  found?: number;
  written?: number;
  /** Found under an address that is on the suppression list. */
  suppressed?: number;
  charged?: number;
  /** Asked, and nobody knows what came of it. */
  lost?: number;
  /** Set when this vendor is left alone for the rest of the run: why, in one word and in a sentence. */
  stop?: "nobody-left" | "budget" | "circuit" | "patience" | "refused";
  because?: string;
  afterSeconds?: number;
};

/** Public to those who ask vendors. What is not known to have been taken has not stopped the vendor: the next people are asked, until its circuit opens. */
export function unanswered(outcome: Exclude<EnrichOutcome, Answered>, people: number): Asked {
  const { reason: because } = outcome;
  if (outcome.status === "unknown") return { asked: people, lost: people, because };
  if (outcome.status === "refused") return { asked: 0, stop: "refused", because };
  return { asked: 0, stop: "patience", because, afterSeconds: outcome.afterSeconds };
}

/** Asks one vendor about the next people of a stretch. Whatever happens to the vendor, it answers with what to do next. */
export async function askVendor(
  ctx: CamContext,
  vendor: Vendor,
  stretch: Stretch,
  since: Date,
): Promise<Asked> {
  const { enricher, verifier } = ctx.vendors;
  const port = vendor === "APOLLO" ? enricher : verifier;
  if (!port) return { asked: 0, stop: "nobody-left" };
  await findLostAnswers(ctx);
  const claim = await claimPeople(ctx, vendor, stretch, { atOnce: port.atOnce, since });
  if ("none" in claim) return { asked: 0, stop: "nobody-left" };
  if ("blocked" in claim) return { asked: 0, stop: claim.blocked, because: claim.because };
  return vendor === "APOLLO" ? enrich(ctx, claim) : handIn(ctx, claim);
}

async function enrich(ctx: CamContext, { batchId, people }: Claim): Promise<Asked> {
  const batch = { batchId, vendor: "APOLLO" } as const;
  const outcome = (await ctx.vendors.enricher?.enrich(people)) ?? NOBODY;
  if (outcome.status !== "answered") {
    await closeFailed(ctx, batch, outcome);
    return unanswered(outcome, people.length);
  }
  const checked = await checkAnswered(ctx, outcome.people);
  const done = await closeAnswered(ctx, batch, outcome, (tx, answers) =>
    writeAnswers(tx, { ...batch, answers }, checked),
  );
  return {
    asked: people.length,
    found: done?.found ?? 0,
    written: done?.written ?? 0,
    charged: done?.charged ?? 0,
  };
}

/** The request id is the first thing that is kept, together with the run that will fetch what is behind it. */
async function handIn(ctx: CamContext, { batchId, people }: Claim): Promise<Asked> {
  const batch = { batchId, vendor: "DROPCONTACT" } as const;
  const outcome = (await ctx.vendors.verifier?.submit(people)) ?? NOBODY;
  if (outcome.status !== "accepted") {
    await closeFailed(ctx, batch, outcome);
    return unanswered(outcome, people.length);
  }
  const nextLookAt = new Date(ctx.now().getTime() + secondsToNextLook(0) * 1000);
  await ctx.db.vendorBatch.updateMany({
    where: { workspaceId: ctx.workspaceId, id: batchId, state: { in: ["SENDING", "LOST"] } },
    data: { state: "WAITING", requestId: outcome.requestId, nextLookAt, error: null, answeredAt: null },
  });
  await noteOutcome(ctx, "DROPCONTACT", outcome);
  await requestRun(ctx, harvestAnswersJob, {
    input: { batchId },
    trigger: "FOLLOW_ON",
    about: batchId,
    slot: "first",
    notBefore: nextLookAt,
  });
  return { asked: people.length };
}

const NOBODY = { status: "refused", kind: "key", reason: "It is not connected." } as const;
