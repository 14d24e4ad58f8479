import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { type RowRange, within } from "./row-range";

/**
 * Public to the import's own deeds: rows of somebody who must not be written to are left out, with the reason. Asked at
 * the check, and again in the transaction that would bring the row in: the list may have grown meanwhile.
 */
export async function markSuppressed(tx: CamContext, range: RowRange) {
  await tx.db.$executeRaw`
    with open as materialized (
      select s."row", s."matchKeys", s."emailKey", s."emailDomain" from "ImportStage" s
       where ${within(range)} and s."outcome" is null and s."emailKey" is not null
    ), listed as materialized (
      select o."row", x."reason", x."strength" from (select "row", unnest("matchKeys") as "key" from open) o
        join "Suppression" x on x."workspaceId" = ${tx.workspaceId}::uuid and x."kind" = 'EMAIL' and x."value" = o."key"
      union all
      select o."row", d."reason", d."strength" from open o
        join (select names."emailDomain", x."reason", x."strength"
                from (select distinct "emailDomain" from open) names
                join "Suppression" x on x."workspaceId" = ${tx.workspaceId}::uuid and x."kind" = 'DOMAIN'
                 and x."value" = any (cam_domain_and_parents(names."emailDomain"))) d
          on d."emailDomain" = o."emailDomain"
      union all
      select o."row", x."reason", x."strength" from (select "row", unnest("matchKeys") as "key" from open) o
        join "Suppression" x on x."workspaceId" = ${tx.workspaceId}::uuid and x."kind" = 'HASH'
         and x."value" = encode(sha256(convert_to(${`${tx.workspaceId}:`} || o."key", 'UTF8')), 'hex')
       where exists (select 1 from "Suppression" y where y."workspaceId" = ${tx.workspaceId}::uuid and y."kind" = 'HASH')
    ), gravest as materialized (
      select distinct on ("row") "row", "reason" from listed order by "row", "strength" desc
    )
    update "ImportStage" s
       set "outcome" = 'SUPPRESSED', "reasons" = s."reasons" || ('suppressed:' || gravest."reason")
      from gravest where ${within(range)} and s."row" = gravest."row"`;
}

/** Rows of the file that name somebody an earlier row named already. */
export async function markRepeated(tx: CamContext, range: RowRange) {
  for (const key of [Prisma.raw('"emailKey"'), Prisma.raw('"linkedinUrl"')]) {
    await tx.db.$executeRaw`
      with repeated as materialized (
        select "row", first_value("row") over (partition by ${key} order by "row") as "first"
          from "ImportStage" s where ${within(range)} and s."outcome" is null and ${key} is not null
      )
      update "ImportStage" s set "outcome" = 'DUPLICATE', "reasons" = s."reasons" || ('same-as-row:' || repeated."first")
        from repeated where ${within(range)} and s."row" = repeated."row" and repeated."row" > repeated."first"`;
  }
}
