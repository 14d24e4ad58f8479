import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import { readVendor } from "../vendor/reads";
import type { Vendor } from "../vendor/schema";
import { staleBefore } from "../verification/rules";
import { askedAlready, couldBeAsked, freshSince, toAsk } from "./candidates";
import type { PreviewHarvest } from "./schema";

/** Counted to the last person up to here; beyond it, what is said holds for the first of them. */
const COUNTED = 10_000;

interface Counts {
  people: number;
  withoutAddress: number;
  addressesToCheck: number;
  apollo: number;
  apolloAsked: number;
  apolloAskedAt: Date | null;
  dropcontact: number;
  dropcontactAsked: number;
  dropcontactAskedAt: Date | null;
}

/** What a harvest of a campaign would do, and what it would cost at most. Nothing is asked of anybody outside. */
export async function previewHarvest(ctx: CamContext, { campaignId, again }: PreviewHarvest) {
  requireRole(ctx, "VIEWER");
  const { workspaceId } = ctx;
  const campaign = await ctx.db.campaign.findUnique({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    select: { id: true, name: true, state: true },
  });
  if (!campaign) throw noSuchCampaign();
  const counts = await countPeople(ctx, campaignId, again ? ctx.now() : freshSince(ctx.now()));
  const [apollo, dropcontact] = await Promise.all([
    standing(ctx, "APOLLO", counts.apollo, counts.apolloAsked, counts.apolloAskedAt),
    standing(ctx, "DROPCONTACT", counts.dropcontact, counts.dropcontactAsked, counts.dropcontactAskedAt),
  ]);
  return {
    campaign,
    people: Math.min(counts.people, COUNTED),
    peopleAreMore: counts.people > COUNTED,
    withoutAddress: counts.withoutAddress,
    addressesToCheck: counts.addressesToCheck,
    vendors: [apollo, dropcontact],
  };
}

async function standing(
  ctx: CamContext,
  vendor: Vendor,
  people: number,
  askedBefore: number,
  askedAt: Date | null,
) {
  const account = await readVendor(ctx, vendor);
  const asks = account.connected ? people : 0;
  const today = account.circuit === "open" ? 0 : Math.min(asks, account.leftToday);
  return {
    vendor,
    connected: account.connected,
    /** One credit each at most: who is not found costs nothing. */
    toAsk: asks,
    askedBefore,
    lastAskedAt: askedAt,
    dayBudget: account.dayBudget,
    usedToday: account.usedToday,
    leftToday: account.leftToday,
    today,
    later: asks - today,
    circuit: account.circuit,
    circuitUntil: account.circuitUntil,
    peopleUnderWay: account.peopleUnderWay,
  };
}

async function countPeople(ctx: CamContext, campaignId: string, since: Date): Promise<Counts> {
  const { answer, unknown } = staleBefore(ctx.now());
  const [counts] = await ctx.db.$queryRaw<Counts[]>`
    with waiting as materialized (
      select "contactId" from "Lead" where "workspaceId" = ${ctx.workspaceId}::uuid and "campaignId" = ${campaignId}::uuid
         and "status" = 'HARVESTED' and "stoppedAt" is null order by "id" limit ${COUNTED + 1}
    ), told as materialized (
      select c."email", c."verification", c."verifiedAt", ${toAsk("APOLLO", since)} as "apollo",
             ${couldBeAsked("APOLLO")} and ${askedAlready("APOLLO", since)} as "apolloAsked",
             ${toAsk("DROPCONTACT", since)} as "dropcontact",
             ${couldBeAsked("DROPCONTACT")} and ${askedAlready("DROPCONTACT", since)} as "dropcontactAsked",
             (select max(a."at") from "VendorAsk" a where a."contactId" = c."id" and a."vendor" = 'APOLLO') as "apolloAt",
             (select max(a."at") from "VendorAsk" a where a."contactId" = c."id" and a."vendor" = 'DROPCONTACT') as "dropcontactAt"
        from "Contact" c where c."workspaceId" = ${ctx.workspaceId}::uuid and c."id" = any (array(select "contactId" from waiting))
         and c."erasedAt" is null
    )
    select count(*)::int as "people",
           count(*) filter (where "email" is null)::int as "withoutAddress",
           count(*) filter (where "email" is not null and ("verification" is null or "verifiedAt" is null or "verifiedAt" < ${answer}
                              or ("verification" = 'UNKNOWN' and "verifiedAt" < ${unknown})))::int as "addressesToCheck",
           count(*) filter (where "apollo")::int as "apollo", count(*) filter (where "apolloAsked")::int as "apolloAsked",
           max("apolloAt") filter (where "apolloAsked") as "apolloAskedAt",
           count(*) filter (where "dropcontact")::int as "dropcontact", count(*) filter (where "dropcontactAsked")::int as "dropcontactAsked",
           max("dropcontactAt") filter (where "dropcontactAsked") as "dropcontactAskedAt"
      from told`;
  if (!counts) throw new Error("A count has always a row.");
  return counts;
}
