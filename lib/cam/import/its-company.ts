import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { type RowRange, within } from "./row-range";

/** The companies a stretch of rows names, for a `with`: by domain, or by name where that is all that is known. One that became part of another leads there. */
export const companiesOf = (range: RowRange) => Prisma.sql`
  by_domain as materialized (
    select coalesce("mergedIntoId", "id") as "id", "domain" from "Company" where "workspaceId" = ${range.workspaceId}::uuid
       and "domain" = any (array(select distinct s."companyDomain" from "ImportStage" s where ${within(range)} and s."companyDomain" is not null))
  ), by_name as materialized (
    select coalesce("mergedIntoId", "id") as "id", lower("name") as "name" from "Company" where "workspaceId" = ${range.workspaceId}::uuid and "domain" is null
       and lower("name") = any (array(select distinct lower(s."companyName") from "ImportStage" s
                                       where ${within(range)} and s."companyDomain" is null and s."companyName" is not null))
  )`;

/** Its company, of those: coalesce(d."id", n."id"). */
export const ITS_COMPANY = Prisma.sql`
  left join by_domain d on d."domain" = s."companyDomain"
  left join by_name n on s."companyDomain" is null and n."name" = lower(s."companyName")`;

/**
 * Public to the import's own deeds: holds the companies that rows name until the transaction ends, in the order of their
 * ids and before any person, as a merge of companies does; else the two would wait for each other in a circle.
 */
export const holdCompaniesOf = (tx: CamContext, range: RowRange) =>
  tx.db.$executeRaw`
    with ${companiesOf(range)}
    select 1 from "Company" where "workspaceId" = ${range.workspaceId}::uuid
       and "id" = any (array(select "id" from by_domain union select "id" from by_name)) order by "id" for key share`;
