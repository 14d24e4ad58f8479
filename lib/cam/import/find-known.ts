import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { type RowRange, within } from "./row-range";

/**
 * Rows whose person is here already, by address, by another address they once had, or by profile, get that person's id;
 * who was merged into somebody else is that somebody. All other rows keep the id they would be made with, `made` among
 * them.
 *
 * People are looked up by lists of keys, not joined row by row: a workspace that is new to the database's figures looks
 * empty to its planner, which would then walk through everybody for each row.
 */
export async function findKnown(tx: CamContext, range: RowRange, made: readonly string[] = []) {
  const here = Prisma.sql`"workspaceId" = ${tx.workspaceId}::uuid`;
  const others = made.length > 0 ? Prisma.sql`and s."contactId" <> all (${made}::uuid[])` : Prisma.empty;
  await tx.db.$executeRaw`
    with open as materialized (
      select s."row", s."emailKey", s."linkedinUrl" from "ImportStage" s where ${within(range)} and s."outcome" is null ${others}
    ), people as materialized (
      select "emailKey" as "key", "id", "mergedIntoId", 1 as "rank" from "Contact"
       where ${here} and "emailKey" = any (array(select "emailKey" from open where "emailKey" is not null))
      union all
      select a."emailKey", c."id", c."mergedIntoId", 2 from "ContactAlias" a
        join "Contact" c on c."workspaceId" = a."workspaceId" and c."id" = a."contactId"
       where a.${here} and a."emailKey" = any (array(select "emailKey" from open where "emailKey" is not null))
      union all
      select "linkedinUrl", "id", "mergedIntoId", 3 from "Contact"
       where ${here} and "linkedinUrl" = any (array(select "linkedinUrl" from open where "linkedinUrl" is not null))
    ), best as materialized (
      select distinct on (o."row") o."row", coalesce(p."mergedIntoId", p."id") as "id"
        from (select "row", "emailKey" as "key" from open union all select "row", "linkedinUrl" from open) o
        join people p on p."key" = o."key"
       order by o."row", p."rank"
    )
    update "ImportStage" s set "outcome" = 'UPDATED', "contactId" = best."id"
      from best where ${within(range)} and s."row" = best."row"`;
}
