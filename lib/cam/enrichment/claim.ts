import { recordAudit } from "../audit/record";
import { standingsOf } from "../contact/standing";
import { type CamContext, inTransaction } from "../context";
import type { PersonAsked } from "../ports/vendor";
import { heldAccount } from "../vendor/account";
import { reserveCredits, usedOn } from "../vendor/credits";
import { affordable, dayOf, mayCall } from "../vendor/rules";
import { VENDOR_TITLES, type Vendor } from "../vendor/schema";
import { toAsk, waitingLeads } from "./candidates";
import type { Stretch } from "./schema";

interface Candidate {
  id: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  linkedinUrl: string | null;
  companyName: string | null;
  companyDomain: string | null;
}

export interface Claim {
  batchId: string;
  people: PersonAsked[];
}

/** "blocked": somebody may be left to ask, and now is not the time. */
export type Claimed = Claim | { none: "nobody-left" } | { blocked: "budget" | "circuit"; because: string };

/** Longer than any request may take, its repeats included. */
const LEASE_MS = 3 * 60_000;

/**
 * The next people of a stretch to ask a vendor about, with their credits taken and a batch that says so. All of it is
 * committed before the request leaves: a crash behind this line costs an answer, never a second charge.
 */
export async function claimPeople(
  ctx: CamContext,
  vendor: Vendor,
  stretch: Stretch,
  { atOnce, since }: { atOnce: number; since: Date },
): Promise<Claimed> {
  return inTransaction(ctx, async (tx) => {
    const account = await heldAccount(tx, vendor);
    const turn = mayCall(account, tx.now());
    if (!turn.call)
      return {
        blocked: "circuit",
        because: `${VENDOR_TITLES[vendor]} is left alone until it has recovered.`,
      };
    const day = dayOf(tx.now());
    const credits = affordable(account.dayBudget, await usedOn(tx, vendor, day), atOnce);
    const found = await candidates(tx, vendor, stretch, since, Math.max(1, credits));
    if (found.length === 0) return { none: "nobody-left" };
    if (credits === 0)
      return { blocked: "budget", because: `Today's budget for ${VENDOR_TITLES[vendor]} is used up.` };
    // Held while it is asked: nobody who said no is handed to a vendor, not even between two looks.
    const standings = await standingsOf(
      tx,
      found.map(({ id }) => id),
    );
    const people = found.filter(({ id }) => standings.get(id)?.length === 0);
    if (people.length === 0) return { none: "nobody-left" };
    if (!(await reserveCredits(tx, vendor, people.length, account.dayBudget)))
      throw new Error("Credits were counted as left, and then were not: the account is not held.");

    const batchId = tx.newId();
    const leasedUntil = new Date(tx.now().getTime() + LEASE_MS);
    const common = { workspaceId: tx.workspaceId, vendor };
    await tx.db.vendorBatch.create({
      data: {
        ...common,
        id: batchId,
        campaignId: stretch.campaignId,
        runId: tx.actor.kind === "job" ? tx.actor.runId : null,
        people: people.length,
        reserved: people.length,
        day,
        sentAt: tx.now(),
        leasedUntil,
      },
    });
    await tx.db.vendorAsk.createMany({
      data: people.map(({ id }) => ({ ...common, batchId, contactId: id, at: tx.now() })),
    });
    if (turn.because === "trial")
      await tx.db.vendorAccount.update({
        where: { workspaceId_vendor: common },
        data: { trialUntil: leasedUntil },
      });
    await recordAudit(tx, {
      action: "vendor.asked",
      subjectKind: "vendor-batch",
      subjectId: batchId,
      detail: { vendor, people: people.length, credits: people.length, campaignId: stretch.campaignId },
    });
    return { batchId, people: people.map(asked) };
  });
}

/** Named one by one, and skipped where another run has them: docs/decisions/0075-import-by-set.md says why no join. */
async function candidates(tx: CamContext, vendor: Vendor, stretch: Stretch, since: Date, atMost: number) {
  const leads = await tx.db.$queryRaw<{ contactId: string }[]>`
    select l."contactId"::text from "Lead" l where ${waitingLeads(tx, stretch)}`;
  if (leads.length === 0) return [];
  return tx.db.$queryRaw<Candidate[]>`
    select c."id"::text, c."email", c."firstName", c."lastName", c."linkedinUrl", y."name" as "companyName", y."domain" as "companyDomain"
      from "Contact" c left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
     where c."workspaceId" = ${tx.workspaceId}::uuid and c."id" = any (${leads.map(({ contactId }) => contactId)}::uuid[])
       and ${toAsk(vendor, since)}
     order by c."id" limit ${atMost} for update of c skip locked`;
}

function asked({ id, ...known }: Candidate): PersonAsked {
  const told = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
  return { ref: id, ...told };
}
