import { recordAudit } from "../audit/record";
import { standingsOf } from "../contact/standing";
import { type CamContext, inTransaction } from "../context";
import { type Asked, unanswered } from "../enrichment/ask";
import type { FoundProfile } from "../ports/lead-source";
import type { PersonAsked } from "../ports/vendor";
import { linkedinUrl } from "../profile-url/rules";
import { closeAnswered, closeFailed } from "../vendor/close-batch";
import { findLostAnswers } from "../vendor/find-lost";
import { type Blocked, budgetUsedUp, openBatch, takeTurn } from "../vendor/open-batch";
import { mayBeRevealed } from "./addresses";
import { writeAddresses } from "./write-addresses";

type Claimed = { batchId: string; people: PersonAsked[] } | { none: true } | Blocked;

/** Asks Apollo for the addresses of the next people this run is about: at most as many as one request takes. */
export async function askForAddresses(ctx: CamContext, runId: string): Promise<Asked> {
  const { enricher } = ctx.vendors;
  if (!enricher) return { asked: 0, stop: "refused", because: "Apollo is not connected." };
  await findLostAnswers(ctx);
  const claim = await claimProfiles(ctx, runId, enricher.atOnce);
  if ("none" in claim) return { asked: 0, stop: "nobody-left" };
  if ("blocked" in claim) return { asked: 0, stop: claim.blocked, because: claim.because };
  const { people, batchId } = claim;
  const batch = { batchId, vendor: "APOLLO" } as const;
  const outcome = await enricher.enrich(people);
  if (outcome.status !== "answered") {
    await closeFailed(ctx, batch, outcome);
    return unanswered(outcome, people.length);
  }
  const done = await closeAnswered(ctx, batch, outcome, (tx, answers) =>
    writeAddresses(tx, batchId, answers),
  );
  return {
    asked: people.length,
    found: done?.written ?? 0,
    suppressed: done?.suppressed ?? 0,
    charged: done?.charged ?? 0,
  };
}

/** With their credits taken and a batch that says so, committed before the request leaves. */
const claimProfiles = (ctx: CamContext, runId: string, atOnce: number): Promise<Claimed> =>
  inTransaction(ctx, async (tx) => {
    const turn = await takeTurn(tx, "APOLLO", atOnce);
    if ("blocked" in turn) return turn;
    const found = await candidates(tx, runId, Math.max(1, turn.credits));
    if (found.length === 0) return { none: true };
    if (turn.credits === 0) return budgetUsedUp("APOLLO");
    const batchId = await openBatch(tx, turn, { people: found.length, campaignId: null });
    await tx.db.profileAsk.createMany({
      data: found.map(({ id }) => ({
        workspaceId: tx.workspaceId,
        batchId,
        profileId: id,
        vendor: "APOLLO" as const,
        at: tx.now(),
      })),
    });
    await recordAudit(tx, {
      action: "vendor.asked",
      subjectKind: "vendor-batch",
      subjectId: batchId,
      detail: { vendor: "APOLLO", people: found.length, credits: found.length, runId },
    });
    return { batchId, people: found.map(asked) };
  });

interface Candidate {
  id: string;
  handle: string;
  answer: unknown;
}

/** Nobody who is known here to have said no is handed to a vendor. */
async function candidates(tx: CamContext, runId: string, atMost: number): Promise<Candidate[]> {
  for (;;) {
    const found = await tx.db.$queryRaw<Candidate[]>`
      select p."id"::text, p."handle", p."answer" from "DiscoveredProfile" p
       where p."workspaceId" = ${tx.workspaceId}::uuid and p."revealRunId" = ${runId}::uuid and ${mayBeRevealed(tx.now())}
       order by p."matchScore" desc, p."id" limit ${atMost} for update of p`;
    const no = await whoSaidNo(tx, found);
    if (no.length === 0) return found;
    await tx.db.discoveredProfile.updateMany({
      where: { workspaceId: tx.workspaceId, id: { in: no } },
      data: { saidNoAt: tx.now() },
    });
  }
}

async function whoSaidNo(tx: CamContext, found: readonly Candidate[]): Promise<string[]> {
  const profiles = found.flatMap(({ id, answer }) => {
    const url = linkedinUrl((answer as Partial<FoundProfile>).linkedinUrl ?? "");
    return url ? [{ id, url }] : [];
  });
  const known = await tx.db.contact.findMany({
    where: { workspaceId: tx.workspaceId, linkedinUrl: { in: profiles.map(({ url }) => url) } },
    select: { id: true, linkedinUrl: true, mergedIntoId: true },
  });
  const standings = await standingsOf(
    tx,
    known.map(({ id, mergedIntoId }) => mergedIntoId ?? id),
  );
  const no = new Set(
    known.flatMap(({ id, mergedIntoId, linkedinUrl: url }) =>
      standings.get(mergedIntoId ?? id)?.length ? [url] : [],
    ),
  );
  return profiles.flatMap(({ id, url }) => (no.has(url) ? [id] : []));
}

function asked({ id, handle, answer }: Candidate): PersonAsked {
  const {
    firstName,
    lastName,
    linkedinUrl: url,
    companyName,
    companyDomain,
  } = answer as Partial<FoundProfile>;
  return {
    ref: id,
    vendorRef: handle,
    ...(firstName && { firstName }),
    ...(lastName && { lastName }),
    ...(url && { linkedinUrl: url }),
    ...(companyName && { companyName }),
    ...(companyDomain && { companyDomain }),
  };
}
