import { Prisma } from "@/lib/db/generated/client";
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
