import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import type { Vendor } from "../vendor/schema";
import type { Stretch } from "./schema";

/** People a vendor was asked about since then are not asked about again, unless somebody wants it. */
const FRESH_DAYS = 90;
export const freshSince = (now: Date) => new Date(now.getTime() - FRESH_DAYS * 24 * 3_600_000);

/** Leads of a stretch that nobody has enriched yet. */
export const waitingLeads = ({ workspaceId }: CamContext, { campaignId, after, to }: Stretch) => Prisma.sql`
  l."workspaceId" = ${workspaceId}::uuid and l."campaignId" = ${campaignId}::uuid and l."status" = 'HARVESTED'
  and l."stoppedAt" is null and l."id" > ${after}::uuid and l."id" <= ${to}::uuid`;

/** The next leads, as a stretch; undefined when there are no more. */
export async function nextStretch(ctx: CamContext, campaignId: string, after: string, atMost: number) {
  const [found] = await ctx.db.$queryRaw<{ to: string | null; people: number }[]>`
    select max("id"::text) as "to", count(*)::int as "people" from (
      select "id" from "Lead" where "workspaceId" = ${ctx.workspaceId}::uuid and "campaignId" = ${campaignId}::uuid
         and "status" = 'HARVESTED' and "stoppedAt" is null and "id" > ${after}::uuid order by "id" limit ${atMost}) l`;
  return found?.to ? { to: found.to, people: found.people } : undefined;
}

const told = (column: string) => Prisma.sql`c.${Prisma.raw(`"${column}"`)} is not null`;

/** Enough to be found by: an address, a profile, or a name at a company. */
const IDENTIFIABLE = Prisma.sql`(${told("email")} or ${told("linkedinUrl")}
  or (${told("lastName")} and ${told("companyId")}))`;

/** Apollo is asked only about people something is missing of. */
const GAPS = Prisma.sql`(c."email" is null or c."firstName" is null or c."lastName" is null or c."title" is null
  or c."linkedinUrl" is null or c."companyId" is null)`;

/** Dropcontact is asked about addresses it has not judged, and about people without one. What cannot arrive needs no second opinion. */
const UNJUDGED = Prisma.sql`(c."email" is null or (c."verification" is distinct from 'INVALID'
  and not exists (select 1 from unnest(c."verificationReasons") as r where r like 'dropcontact:%')))`;

const WANTS: Record<Vendor, Prisma.Sql> = { APOLLO: GAPS, DROPCONTACT: UNJUDGED };

/** A request that is under way, waits for its answer or lost it stands in the way, however old it is: asking again could cost twice. */
export const askedAlready = (vendor: Vendor, since: Date) => Prisma.sql`exists (
  select 1 from "VendorAsk" a join "VendorBatch" b on b."workspaceId" = a."workspaceId" and b."id" = a."batchId"
   where a."workspaceId" = c."workspaceId" and a."contactId" = c."id" and a."vendor" = ${vendor}::"Vendor"
     and (b."state" in ('SENDING', 'WAITING', 'LOST') or (b."state" = 'DONE' and a."at" >= ${since})))`;

/** Whom a vendor could tell us more about, whether or not it was asked before. */
export const couldBeAsked = (vendor: Vendor) => Prisma.sql`c."erasedAt" is null and c."mergedIntoId" is null
  and ${IDENTIFIABLE} and ${WANTS[vendor]}`;

/** Whom a vendor would be asked about now. */
export const toAsk = (vendor: Vendor, since: Date) =>
  Prisma.sql`${couldBeAsked(vendor)} and not ${askedAlready(vendor, since)}`;
