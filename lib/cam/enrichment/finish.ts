import { Prisma } from "@/lib/db/generated/client";
import type { VendorOutcome, Verification } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { VENDOR_TITLES, type Vendor } from "../vendor/schema";
import { freshSince, toAsk } from "./candidates";
import { moveToEnriched } from "./move-leads";
import { type LeadReady, leadReady } from "./rules";

export type Blocked = Partial<Record<Vendor, "budget" | "circuit" | "patience" | "refused">>;

interface Waiting {
  id: string;
  createdAt: Date;
  hasAddress: boolean;
  verification: Verification | null;
  underWay: boolean;
  blocked: Vendor[];
  told: { vendor: Vendor; outcome: VendorOutcome }[] | null;
}

const CHECKED: Record<Verification, string> = {
  VALID: "The address can be written to.",
  RISKY: "The address is risky.",
  INVALID: "The address cannot be written to.",
  UNKNOWN: "Whether the address can be written to could not be found out.",
};

const SAID: Record<VendorOutcome, string> = {
  FOUND: "knows them.",
  NOTHING: "knows nobody like that.",
  UNUSABLE: "gave no answer that could be used.",
};

function textOf({ verification, hasAddress, told }: Waiting): string {
  const address = hasAddress
    ? verification
      ? CHECKED[verification]
      : "The address was not checked."
    : "No address is known.";
  return [
    address,
    ...(told ?? []).map(({ vendor, outcome }) => `${VENDOR_TITLES[vendor]} ${SAID[outcome]}`),
  ].join(" ");
}

/** Leads of these people that wait for nothing any more go on to be scored. Says how many do, and what the others wait for. */
export async function finishLeads(tx: CamContext, leadIds: readonly string[], blocked: Blocked) {
  const since = freshSince(tx.now());
  const left = (vendor: Vendor) => (blocked[vendor] ? toAsk(vendor, since) : Prisma.sql`false`);
  const waiting = await tx.db.$queryRaw<Waiting[]>`
    with open as materialized (
      select "id", "contactId", "createdAt" from "Lead" where "workspaceId" = ${tx.workspaceId}::uuid
         and "id" = any (${leadIds}::uuid[]) and "status" = 'HARVESTED' and "stoppedAt" is null
    ), asked as materialized (
      select a."contactId", a."vendor", a."outcome", a."at", b."state" from "VendorAsk" a
        join "VendorBatch" b on b."workspaceId" = a."workspaceId" and b."id" = a."batchId"
       where a."workspaceId" = ${tx.workspaceId}::uuid and a."contactId" = any (array(select "contactId" from open))
    )
    select o."id"::text, o."createdAt", c."email" is not null as "hasAddress", c."verification"::text,
           exists (select 1 from asked a where a."contactId" = c."id" and a."state" in ('SENDING', 'WAITING')) as "underWay",
           array_remove(array[case when ${left("APOLLO")} then 'APOLLO' end, case when ${left("DROPCONTACT")} then 'DROPCONTACT' end], null) as "blocked",
           (select jsonb_agg(jsonb_build_object('vendor', a."vendor", 'outcome', a."outcome") order by a."at") from asked a
             where a."contactId" = c."id" and a."state" = 'DONE' and a."outcome" is not null and a."at" >= ${since}) as "told"
      from open o join "Contact" c on c."workspaceId" = ${tx.workspaceId}::uuid and c."id" = o."contactId"
     where c."id" = any (array(select "contactId" from open)) and c."erasedAt" is null`;
  const now = tx.now();
  const waits: Partial<Record<Extract<LeadReady, { ready: false }>["because"], number>> = {};
  const ready = waiting.filter((lead) => {
    const [first] = lead.blocked;
    const verdict = leadReady({ ...lead, blocked: first && blocked[first] }, now);
    if (!verdict.ready) waits[verdict.because] = (waits[verdict.because] ?? 0) + 1;
    return verdict.ready;
  });
  const enriched = await moveToEnriched(
    tx,
    ready.map((lead) => ({ id: lead.id, because: textOf(lead) })),
  );
  return { enriched, waits };
}
