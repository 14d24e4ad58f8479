import { standingsOf } from "../contact/standing";
import type { CamContext } from "../context";
import { type RowRange, within } from "./row-range";

/**
 * Public to the import's own deeds, behind `findKnown`: a row that names somebody by a profile, or by one address of several, says nothing of
 * the address under which they said no. Whoever has no address but those the rows name was asked about with them.
 */
export async function markKnownSuppressed(tx: CamContext, range: RowRange) {
  const known = await tx.db.$queryRaw<{ id: string; key: string | null }[]>`
    select distinct s."contactId"::text as "id", s."emailKey" as "key" from "ImportStage" s
     where ${within(range)} and s."outcome" = 'UPDATED'`;
  if (known.length === 0) return;
  const ids = known.map(({ id }) => id);
  const asked = known.flatMap(({ key }) => key ?? []);
  const others = await tx.db.$queryRaw<{ id: string }[]>`
    select "id"::text from "Contact" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${ids}::uuid[])
       and "emailKey" <> all (${asked}::text[])
    union
    select "contactId"::text from "ContactAlias" where "workspaceId" = ${tx.workspaceId}::uuid and "contactId" = any (${ids}::uuid[])
    union
    select "contactId"::text from "ContactTrace" where "workspaceId" = ${tx.workspaceId}::uuid and "contactId" = any (${ids}::uuid[])
    union
    select "mergedIntoId"::text from "Contact" where "workspaceId" = ${tx.workspaceId}::uuid and "mergedIntoId" = any (${ids}::uuid[])`;
  const standings = await standingsOf(
    tx,
    others.map(({ id }) => id),
  );
  const said = [...standings].flatMap(([id, [gravest]]) => (gravest ? [{ id, reason: gravest.reason }] : []));
  if (said.length === 0) return;
  const column = (of: "id" | "reason") => said.map((one) => one[of]);
  await tx.db.$executeRaw`
    update "ImportStage" s
       set "outcome" = 'SUPPRESSED', "reasons" = s."reasons" || ('suppressed:' || t."reason")
      from unnest(${column("id")}::uuid[], ${column("reason")}::text[]) as t("id", "reason")
     where ${within(range)} and s."outcome" = 'UPDATED' and s."contactId" = t."id"`;
}
