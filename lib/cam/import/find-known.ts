import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { type RowRange, within } from "./row-range";

/** Rows that were to make a person and did not. */
export const NOT_MADE = Prisma.sql`and not exists (
  select 1 from "Contact" own where own."workspaceId" = s."workspaceId" and own."id" = s."contactId")`;

/**
 * Rows whose person is here already, by address, by another address they once had, or by profile, get that person's id;
 * who was merged into somebody else is that somebody. All other rows keep the id they would be made with.
 */
export async function findKnown(tx: CamContext, range: RowRange, only = Prisma.empty) {
  await tx.db.$executeRaw`
    with open as materialized (
      select s."row", s."emailKey", s."linkedinUrl" from "ImportStage" s where ${within(range)} and s."outcome" is null ${only}
    ), found as (
      select o."row", c."id", c."mergedIntoId", 1 as rank from open o
        join "Contact" c on c."workspaceId" = ${tx.workspaceId}::uuid and c."emailKey" = o."emailKey"
      union all
      select o."row", c."id", c."mergedIntoId", 2 from open o
        join "ContactAlias" a on a."workspaceId" = ${tx.workspaceId}::uuid and a."emailKey" = o."emailKey"
        join "Contact" c on c."workspaceId" = a."workspaceId" and c."id" = a."contactId"
      union all
      select o."row", c."id", c."mergedIntoId", 3 from open o
        join "Contact" c on c."workspaceId" = ${tx.workspaceId}::uuid and c."linkedinUrl" = o."linkedinUrl"
       where o."linkedinUrl" is not null
    ), best as materialized (
      select distinct on ("row") "row", coalesce("mergedIntoId", "id") as "id" from found order by "row", rank
    )
    update "ImportStage" s set "outcome" = 'UPDATED', "contactId" = best."id"
      from best where ${within(range)} and s."row" = best."row"`;
}
