import { suppressionNames } from "../address-key/rules";
import type { CamContext } from "../context";
import { VENDOR_TITLES, type Vendor } from "../vendor/schema";
import { addressHash } from "./address-hash";
import { type Covering, coveringEntries } from "./find";

export interface FoundUnderNo {
  contactId: string;
  address: string;
  /** The entries that cover this address, as `coveredBy` told them. */
  entries: readonly Covering[];
}

/**
 * Public to what finds addresses of people: this one is on the list, so it is not kept; its fingerprints are, one for each
 * name it may be listed under. Without them the next vendor finds another address and somebody who said no is written to
 * (docs/decisions/0110-found-under-a-no.md).
 */
export async function leaveTraces(tx: CamContext, vendor: Vendor, found: readonly FoundUnderNo[]) {
  const hash = (name: string) => addressHash(tx.workspaceId, name);
  await tx.db.contactTrace.createMany({
    data: found.flatMap(({ contactId, address, entries }) => {
      const listed = new Map(
        entries.map(({ id, kind, value }) => [kind === "HASH" ? value : hash(value), id] as const),
      );
      // A domain speaks for an address they would have been given, not for one beside it.
      const byDomain = entries.some(({ kind }) => kind === "DOMAIN");
      const { keys, domains } = suppressionNames(address);
      return [...new Set([...keys, ...(byDomain ? domains : [])].map(hash))].map((one) => ({
        workspaceId: tx.workspaceId,
        contactId,
        hash: one,
        suppressionId: listed.get(one) ?? null,
        vendor,
        at: tx.now(),
      }));
    }),
    skipDuplicates: true,
  });
}

/** Entries that cover a name these people were found under. One that was lifted says nothing any more. */
export async function tracedEntries(ctx: CamContext, contactIds: readonly string[]) {
  const traces = await ctx.db.contactTrace.findMany({
    where: { workspaceId: ctx.workspaceId, contactId: { in: [...contactIds] }, suppressionId: { not: null } },
    select: { contactId: true, suppressionId: true, vendor: true },
  });
  if (traces.length === 0) return [];
  const entries = await coveringEntries(
    ctx,
    traces.flatMap(({ suppressionId }) => suppressionId ?? []),
  );
  return traces.flatMap(({ contactId, suppressionId, vendor }) =>
    entries
      .filter(({ id }) => id === suppressionId)
      .map((entry) => ({
        ...entry,
        contactId,
        match: "FOUND" as const,
        because: `${VENDOR_TITLES[vendor]} found them under what is on the list; the address was not kept.`,
      })),
  );
}

/** Public to the list's own deeds: who was found under one of these names before it came onto the list, or while another entry held it. */
export async function bindTraces(
  tx: CamContext,
  written: readonly { id: string; kind: string; value: string }[],
) {
  const named = written.filter(({ kind }) => kind !== "HASH");
  if (named.length === 0) return;
  await tx.db.$executeRaw`
    update "ContactTrace" t set "suppressionId" = w."id"
      from unnest(${named.map(({ id }) => id)}::uuid[], ${named.map(({ value }) => addressHash(tx.workspaceId, value))}::text[]) as w("id", "hash")
     where t."workspaceId" = ${tx.workspaceId}::uuid and t."hash" = w."hash"
       and t."hash" = any (${named.map(({ value }) => addressHash(tx.workspaceId, value))}::text[])`;
}
