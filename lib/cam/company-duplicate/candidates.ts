import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { type CompanyCandidate, MOST_PEOPLE } from "./schema";

type Row = CompanyCandidate & { version: number };

const LAST_OF_ALL = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Whose keys were not made of what stands there now. */
const STALE = Prisma.sql`not exists (select 1 from "CompanyKeys" k
  where k."workspaceId" = y."workspaceId" and k."companyId" = y."id" and k."asOf" = y."version")`;

const wanted = (everybody: boolean) =>
  everybody ? Prisma.sql`y."mergedIntoId" is null` : Prisma.sql`y."mergedIntoId" is null and ${STALE}`;

// The workspace as text: a workspace that is new to the planner would be read whole for each company.
const withFacts = (from: Prisma.Sql) => Prisma.sql`
  select y."id"::text as "id", y."version", y."name", y."domain", y."website", y."country", y."city", f.*
    from ${from} y left join lateral (
      select coalesce(array_agg(distinct c."emailDomain") filter (where c."emailDomain" is not null and c."freeMail" is not true), '{}') as "mailDomains",
             coalesce(array_agg(distinct c."phone") filter (where c."phone" is not null), '{}') as "phones",
             coalesce(array_agg(distinct c."firstName" || ' ' || c."lastName") filter (where c."firstName" <> '' and c."lastName" <> ''), '{}') as "people"
        from (select one.* from "Contact" one where one."companyId" = y."id" and one."workspaceId"::text = y."workspaceId"::text
                 and one."mergedIntoId" is null and one."erasedAt" is null limit ${MOST_PEOPLE}) c) f on true
   order by y."id"`;

/** Public to the search: how many have to be looked at. */
export async function countWantedCompanies(ctx: CamContext, everybody: boolean): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as "count" from "Company" y where y."workspaceId" = ${ctx.workspaceId}::uuid and ${wanted(everybody)}`;
  return row?.count ?? 0;
}

/** Public to the search: the next companies behind an id, with what is compared of them. */
export const nextCompanies = (
  { db, workspaceId }: CamContext,
  after: string,
  everybody: boolean,
  most: number,
) =>
  db.$queryRaw<Row[]>`
  with companies as materialized (
    select y.* from "Company" y where (y."workspaceId", y."id") > (${workspaceId}::uuid, ${after}::uuid)
       and (y."workspaceId", y."id") < (${workspaceId}::uuid, ${LAST_OF_ALL}::uuid) and ${wanted(everybody)}
     order by y."workspaceId", y."id" limit ${most}
  ) ${withFacts(Prisma.sql`companies`)}`;

/** Public to the search: what is compared of these companies. */
export const readCompanies = ({ db, workspaceId }: CamContext, ids: readonly string[]) => db.$queryRaw<Row[]>`
  with companies as materialized (
    select y.* from "Company" y where y."workspaceId" = ${workspaceId}::uuid and y."id" = any (${ids}::uuid[]) and y."mergedIntoId" is null
  ) ${withFacts(Prisma.sql`companies`)}`;
