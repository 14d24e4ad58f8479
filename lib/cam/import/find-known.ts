import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { type RowRange, within } from "./row-range";

/**
 * Rows whose person is here already, by address, by another address they once had, or by profile, get that person's id;
 * who was merged into somebody else is that somebody. All other rows keep the id they would be made with, `made` among
 * them.
 *
 * People are looked up by lists of keys, not joined row by row: a workspace that is new to the database's figures looks
 * empty to its planner, which would then walk through everybody for each row. The lists go there and back again: one
 * that comes out of a sub-select is searched from its beginning for every person.
 */
export async function findKnown(tx: CamContext, range: RowRange, made: readonly string[] = []) {
  const here = Prisma.sql`"workspaceId" = ${tx.workspaceId}::uuid`;
  const others = made.length > 0 ? Prisma.sql`and s."contactId" <> all (${made}::uuid[])` : Prisma.empty;
  const open = await tx.db.$queryRaw<{ emailKey: string | null; linkedinUrl: string | null }[]>`
    select s."emailKey", s."linkedinUrl" from "ImportStage" s where ${within(range)} and s."outcome" is null ${others}`;
  if (open.length === 0) return;
  const emails = open.flatMap(({ emailKey }) => emailKey ?? []);
  const profiles = open.flatMap(({ linkedinUrl }) => linkedinUrl ?? []);
  await tx.db.$executeRaw`
    with alias as materialized (
      select "emailKey", "contactId" from "ContactAlias" where ${here} and "emailKey" = any (${emails}::text[])
    ), people as materialized (
      select "emailKey" as "key", "id", "mergedIntoId", 1 as "rank" from "Contact"
       where ${here} and "emailKey" = any (${emails}::text[])
      union all
      select a."emailKey", c."id", c."mergedIntoId", 2 from alias a
        join "Contact" c on c.${here} and c."id" = any (array(select "contactId" from alias)) and c."id" = a."contactId"
      union all
      select "linkedinUrl", "id", "mergedIntoId", 3 from "Contact"
       where ${here} and "linkedinUrl" = any (${profiles}::text[])
    ), best as materialized (
      select distinct on (s."row") s."row", coalesce(p."mergedIntoId", p."id") as "id"
        from (select s."row", unnest(array[s."emailKey", s."linkedinUrl"]) as "key" from "ImportStage" s
               where ${within(range)} and s."outcome" is null ${others}) s
        join people p on p."key" = s."key"
       order by s."row", p."rank"
    )
    update "ImportStage" s set "outcome" = 'UPDATED', "contactId" = best."id"
      from best where ${within(range)} and s."row" = best."row"`;
}
