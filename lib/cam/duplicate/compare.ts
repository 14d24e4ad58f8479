import type { Contact } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { addressesOf, leadsOf } from "../merge/facts";
import { decideLeads } from "../merge/rules";
import { MERGED_FIELDS, type MergedField, type MergingLead } from "../merge/schema";
import { proposeChoices, sayOf } from "../merge/values";

export interface AskedPair {
  one: string;
  other: string;
}

/** Both of each pair side by side: every field with CAM's own proposal, and what a merge would do to their leads. A pair that is no more is left out. */
export async function comparePairs<Pair extends AskedPair>(ctx: CamContext, pairs: readonly Pair[]) {
  const { workspaceId, db } = ctx;
  const ids = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))];
  const people = await db.contact.findMany({
    where: { workspaceId, id: { in: ids }, mergedIntoId: null, erasedAt: null },
    include: { company: { select: { id: true, name: true, domain: true } } },
  });
  const found = people.map(({ id }) => id);
  const [leads, { of: addresses, covered }, names, sent, received] = await Promise.all([
    leadsOf(ctx, found),
    addressesOf(ctx, people),
    db.lead.findMany({
      where: { workspaceId, contactId: { in: found } },
      select: { id: true, campaign: { select: { id: true, name: true } } },
    }),
    db.outbound.groupBy({
      by: ["contactId"],
      where: { workspaceId, contactId: { in: found }, sentAt: { not: null } },
      _count: true,
    }),
    db.inbound.groupBy({ by: ["contactId"], where: { workspaceId, contactId: { in: found } }, _count: true }),
  ]);
  const count = (rows: readonly { contactId: string | null; _count: number }[], id: string) =>
    rows.find(({ contactId }) => contactId === id)?._count ?? 0;
  const campaignOf = new Map(names.map(({ id, campaign }) => [id, campaign]));

  const tell = (person: (typeof people)[number]) => {
    const known = addresses.get(person.id) ?? [];
    const stop = known.flatMap((address) => covered.get(address) ?? [])[0];
    return {
      id: person.id,
      version: person.version,
      name: [person.firstName, person.lastName].filter(Boolean).join(" ") || null,
      email: person.email,
      otherAddresses: known.filter((address) => address !== person.email),
      company: person.company,
      source: person.source,
      sourceDetail: person.sourceDetail,
      createdAt: person.createdAt,
      sent: count(sent, person.id),
      received: count(received, person.id),
      suppressedBecause: stop?.because ?? null,
      leads: leads
        .filter(({ contactId }) => contactId === person.id)
        .map(({ id, status, stage, stopReason }) => ({
          id,
          status,
          stage,
          stopReason,
          campaign: campaignOf.get(id)?.name ?? "a campaign",
        })),
    };
  };
  const of = (id: string) => people.find((person) => person.id === id);

  return pairs.flatMap((pair) => {
    const [one, two] = [of(pair.one), of(pair.other)];
    if (!one || !two || one === two) return [];
    const [keep, other] = staysFirst(one, two, {
      leads,
      mails: (id) => count(sent, id) + count(received, id),
    });
    const [told, gone] = [tell(keep), tell(other)];
    const theirs = leads.filter(({ contactId }) => contactId === keep.id || contactId === other.id);
    const outcomes = decideLeads(theirs, keep.id, other.id, told.suppressedBecause ?? gone.suppressedBecause);
    return [
      {
        ...pair,
        keep: told,
        other: gone,
        fields: fieldsOf(keep, other),
        outcomes: outcomes.map((outcome) => ({
          id: outcome.id,
          campaign: campaignOf.get(outcome.id)?.name ?? "a campaign",
          moves: theirs.find(({ id }) => id === outcome.id)?.contactId !== outcome.contactId,
          goesOn: outcome.survivorId === null,
          stopReason: outcome.stopReason,
          stoppedNow:
            outcome.stopReason !== null && theirs.find(({ id }) => id === outcome.id)?.stopReason === null,
          because: outcome.because,
        })),
      },
    ];
  });
}

/** Who has more of a history stays: mails before leads before age. Which values stay is chosen one by one. */
function staysFirst<P extends Contact>(
  one: P,
  two: P,
  { leads, mails }: { leads: readonly MergingLead[]; mails: (id: string) => number },
): [P, P] {
  const of = (id: string) => leads.filter(({ contactId }) => contactId === id).length;
  const more =
    mails(one.id) - mails(two.id) ||
    of(one.id) - of(two.id) ||
    two.createdAt.getTime() - one.createdAt.getTime();
  return more >= 0 ? [one, two] : [two, one];
}

type WithCompany = Contact & { company: { name: string } | null };

function fieldsOf(keep: WithCompany, other: WithCompany) {
  const proposed = proposeChoices(keep, other);
  const shown = (one: WithCompany, field: MergedField) =>
    field === "company" ? (one.company?.name ?? null) : sayOf(one, field);
  return MERGED_FIELDS.map((field) => ({
    field,
    keep: shown(keep, field),
    other: shown(other, field),
    differs: sayOf(keep, field) !== sayOf(other, field),
    ...proposed[field],
  })).filter((row) => row.keep !== null || row.other !== null);
}
