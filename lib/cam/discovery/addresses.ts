import { Prisma } from "@/lib/db/generated/client";

/** What Apollo did not know of somebody it hardly knows the day after. */
const FRESH_DAYS = 90;
const freshSince = (now: Date) => new Date(now.getTime() - FRESH_DAYS * 24 * 3_600_000);

/**
 * Found people whose address Apollo may be asked for. A request that is under way or whose answer was lost stands in the
 * way, however old it is: asking again could cost twice.
 */
export const mayBeRevealed = (now: Date) => Prisma.sql`
  p."platform" = 'APOLLO' and p."email" is null and p."saidNoAt" is null and p."leadId" is null and not exists (
    select 1 from "ProfileAsk" a join "VendorBatch" b on b."workspaceId" = a."workspaceId" and b."id" = a."batchId"
     where a."workspaceId" = p."workspaceId" and a."profileId" = p."id"
       and (b."state" in ('SENDING', 'WAITING', 'LOST') or (b."state" = 'DONE' and a."at" >= ${freshSince(now)})))`;
