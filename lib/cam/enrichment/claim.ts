import { recordAudit } from "../audit/record";
import { standingsOf } from "../contact/standing";
import { type CamContext, inTransaction } from "../context";
import type { PersonAsked } from "../ports/vendor";
import { type Blocked, budgetUsedUp, openBatch, takeTurn } from "../vendor/open-batch";
import type { Vendor } from "../vendor/schema";
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
export type Claimed = Claim | { none: "nobody-left" } | Blocked;

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
    const turn = await takeTurn(tx, vendor, atOnce);
    if ("blocked" in turn) return turn;
    const found = await candidates(tx, vendor, stretch, since, Math.max(1, turn.credits));
    if (found.length === 0) return { none: "nobody-left" };
    if (turn.credits === 0) return budgetUsedUp(vendor);
    // Held while it is asked: nobody who said no is handed to a vendor, not even between two looks.
    const standings = await standingsOf(
      tx,
      found.map(({ id }) => id),
    );
    const people = found.filter(({ id }) => standings.get(id)?.length === 0);
    if (people.length === 0) return { none: "nobody-left" };
    const batchId = await openBatch(tx, turn, { people: people.length, campaignId: stretch.campaignId });
    await tx.db.vendorAsk.createMany({
      data: people.map(({ id }) => ({
        workspaceId: tx.workspaceId,
        vendor,
        batchId,
        contactId: id,
        at: tx.now(),
      })),
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
