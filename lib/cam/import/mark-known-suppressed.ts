import { addressesOfPeople } from "../contact/standing";
import type { CamContext } from "../context";
import { coveredBy } from "../suppression/find";
import { type RowRange, within } from "./row-range";

/**
 * Public to the import's own deeds: a row that turned out to be somebody who said no under another address of theirs is
 * left out like one that names the very address. Asked behind `findKnown`; what stands in the row itself was asked before.
 */
export async function markKnownSuppressed(tx: CamContext, range: RowRange) {
  const known = await tx.db.$queryRaw<{ id: string; key: string | null }[]>`
    select s."contactId"::text as "id", s."emailKey" as "key" from "ImportStage" s
     where ${within(range)} and s."outcome" = 'UPDATED'`;
  if (known.length === 0) return;
  const asked = new Set(known.map(({ key }) => key));
  const others = (
    await addressesOfPeople(
      tx,
      known.map(({ id }) => id),
    )
  ).filter(({ emailKey }) => !asked.has(emailKey));
  if (others.length === 0) return;
  const covering = await coveredBy(
    tx,
    others.map(({ email }) => email),
  );
  const no = others.flatMap(({ contactId, email }) => {
    const [gravest] = covering.get(email) ?? [];
    return gravest ? [{ contactId, reason: gravest.reason }] : [];
  });
  if (no.length === 0) return;
  await tx.db.$executeRaw`
    update "ImportStage" s set "outcome" = 'SUPPRESSED', "reasons" = s."reasons" || ('suppressed:' || p."reason")
      from unnest(${no.map(({ contactId }) => contactId)}::uuid[], ${no.map(({ reason }) => reason)}::text[]) as p("id", "reason")
     where ${within(range)} and s."outcome" = 'UPDATED' and s."contactId" = p."id"`;
}
