import { Prisma } from "@/lib/db/generated/client";
import type { LeadStatus, OutboundState, StopReason } from "@/lib/db/generated/enums";
import { AGAIN_AND_AGAIN } from "../again-and-again";
import type { CamContext } from "../context";
import { envelopeNameOf } from "../envelope/name";
import { TAKES_THEM } from "../lead/takes-them";
import { GIVEN_COUNTS } from "../mailbox/given";
import { weekBefore } from "../routing/rules";
import type { Message } from "./messages";

/** What stands around one message: its lead, the mail before it, what else went to the same person and where they are. */
export interface Around {
  id: string;
  status: LeadStatus | null;
  stopped: StopReason | null;
  stoppedAt: Date | null;
  besideOthers: boolean | null;
  decidedByHuman: boolean | null;
  activeElsewhere: string | null;
  mayHaveGone: boolean;
  stepInUse: boolean | null;
  mailboxInCampaign: boolean;
  /** Null: it was written by nobody's wording. */
  wordingInUse: boolean | null;
  before: OutboundState | null;
  beforeSentAt: Date | null;
  sameAt: Date | null;
  sameIn: string | null;
  lastMailAt: Date | null;
  erased: boolean | null;
  /** Null: there is no person behind it. */
  theirs: boolean | null;
  named: boolean | null;
  companyId: string | null;
  contactZone: string | null;
  contactCountry: string | null;
  companyZone: string | null;
  companyCountry: string | null;
}

/**
 * What was written to this person, or to this address while it was another's: two who were one are written to as one. The
 * workspace goes a way round: as a constant that is new to the figures, it would be walked through for every mail (0159).
 */
const TO_THEM = Prisma.raw(`(
  select w.* from "Outbound" w where w."contactId" = o."contactId" and w."workspaceId" is not distinct from o."workspaceId"
  union all
  select w.* from "Outbound" w where w."workspaceId" = o."workspaceId"::text::uuid and w."recipientKey" = o."recipientKey")`);

/**
 * Public to the facts of the gate. What is being handed over, and what nobody knows the end of, counts as sent: it may have
 * been. The footer of a mail holds a link of its own, so texts are compared above it; a step is the same
 * whatever its wordings say. "is not distinct from": what a person has is found by the person alone, as in planning/due.ts.
 */
export const aroundMessages = (ctx: CamContext, ids: readonly string[]) => ctx.db.$queryRaw<Around[]>`
  ${AGAIN_AND_AGAIN} select o."id"::text, l."status"::text, l."stopReason"::text as "stopped", l."stoppedAt", l."besideOthers", l."decidedByHuman",
         (select k."name" from "Lead" a join "Campaign" k on k."workspaceId" = a."workspaceId" and k."id" = a."campaignId"
           where a."contactId" = l."contactId" and a."workspaceId" is not distinct from l."workspaceId" and a."id" <> l."id"
             and ${TAKES_THEM} limit 1) as "activeElsewhere",
         cam_may_have_gone(o) as "mayHaveGone", case when os."id" is not null then os."removedAt" is null and os."channel" = 'MAIL' end as "stepInUse",
         o."kind" <> 'STEP' or l."firstMailAt" is not null or l."mailboxId" is not distinct from o."mailboxId" and ${GIVEN_COUNTS} or cam_may_have_gone(o)
           or exists (select 1 from "CampaignMailbox" b where b."workspaceId" = o."workspaceId" and b."campaignId" = o."campaignId" and b."mailboxId" = o."mailboxId") as "mailboxInCampaign",
         case when v."id" is not null then v."retiredAt" is null or cam_may_have_gone(o) end as "wordingInUse",
         prior."state"::text as "before", prior."sentAt" as "beforeSentAt", same."sentAt" as "sameAt", same."name" as "sameIn",
         (select max(coalesce(p."sentAt", p."claimedAt")) from ${TO_THEM} p
           where p."id" <> o."id" and not p."dryRun" and p."kind" <> 'TEST' and (p."sentAt" is not null or p."state" in ('TRANSMITTING', 'UNKNOWN'))) as "lastMailAt",
         c."erasedAt" is not null as "erased",
         case when c."id" is not null then o."recipientKey" is not distinct from c."emailKey" end as "theirs",
         case when c."id" is not null then o."recipientName" is not distinct from ${envelopeNameOf(Prisma.raw("c"))} or cam_may_have_gone(o) end as "named", c."companyId"::text, c."zone" as "contactZone", c."country"::text as "contactCountry",
         y."zone" as "companyZone", y."country"::text as "companyCountry"
    from "Outbound" o
    left join "Lead" l on l."workspaceId" = o."workspaceId" and l."id" = o."leadId"
    left join "Step" os on os."workspaceId" = o."workspaceId" and os."id" = o."stepId"
    left join "Variant" v on v."workspaceId" = o."workspaceId" and v."id" = o."variantId"
    left join "Contact" c on c."workspaceId" = o."workspaceId" and c."id" = o."contactId"
    left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
    left join lateral (
      select p."state", p."sentAt" from "Outbound" p
        join "Step" ps on ps."workspaceId" = p."workspaceId" and ps."id" = p."stepId"
       where p."leadId" = o."leadId" and p."workspaceId" is not distinct from o."workspaceId" and p."dryRun" = o."dryRun" and p."id" <> o."id"
         and ps."sequenceId" = os."sequenceId" and (p."state" in ('TRANSMITTING', 'UNKNOWN') or ps."order" < os."order" and p."state" not in ('SKIPPED', 'CANCELLED'))
       order by p."state" in ('TRANSMITTING', 'UNKNOWN') desc, ps."order" desc limit 1) prior on true
    left join lateral (
      select coalesce(p."sentAt", p."claimedAt") as "sentAt", coalesce(k."name", 'outside campaigns') as "name" from ${TO_THEM} p
        left join "Campaign" k on k."workspaceId" = p."workspaceId" and k."id" = p."campaignId"
       where p."id" <> o."id" and (p."sentAt" is not null or p."state" in ('TRANSMITTING', 'UNKNOWN')) and not p."dryRun" and p."kind" in ('STEP', 'DIRECT')
         and (p."stepId" = o."stepId" or split_part(p."text", E'\n-- \n', 1) = split_part(o."text", E'\n-- \n', 1))
       order by 1 desc limit 1) same on true
   where o."workspaceId" = ${ctx.workspaceId}::uuid and o."id" = any (${[...ids]}::uuid[])`;

/** Who of these companies was written to in the last seven days, and when first: each person once. */
export async function writtenThisWeek(ctx: CamContext, companyIds: readonly string[]) {
  const week = new Map<string, Map<string, Date>>();
  if (companyIds.length === 0) return week;
  // By arrays, never by a join, and by company and person alone: docs/decisions/0075-import-by-set.md says what a new workspace makes of it.
  const rows = await ctx.db.$queryRaw<{ companyId: string; contactId: string; at: Date }[]>`
    with person as materialized (
      select "id", "companyId" from "Contact"
       where "workspaceId" is not distinct from ${ctx.workspaceId}::uuid and "companyId" = any (${[...companyIds]}::uuid[])),
    written as materialized (
      select "contactId", min(coalesce("sentAt", "claimedAt")) as "at" from "Outbound"
       where "workspaceId" is not distinct from ${ctx.workspaceId}::uuid and "contactId" = any (array(select "id" from person)) and not "dryRun"
         and "kind" in ('STEP', 'DIRECT') and coalesce("sentAt", "claimedAt") > ${weekBefore(ctx.now())}
         and ("sentAt" is not null or "state" in ('TRANSMITTING', 'UNKNOWN'))
       group by 1)
    select p."companyId"::text, w."contactId"::text, w."at" from written w join person p on p."id" = w."contactId"`;
  for (const { companyId, contactId, at } of rows)
    week.set(companyId, (week.get(companyId) ?? new Map<string, Date>()).set(contactId, at));
  return week;
}

/** Which of these days of the year nobody is written to on: for everybody under "", and by country. */
export async function holidaysOf(ctx: CamContext): Promise<(country: string | null) => ReadonlySet<string>> {
  const { db, workspaceId } = ctx;
  const rows = await db.holiday.findMany({
    where: { workspaceId, date: { gte: new Date(ctx.now().getTime() - 2 * 24 * 3_600_000) } },
    select: { date: true, country: true },
  });
  const days = (country: string | null) =>
    rows
      .filter((one) => one.country === null || one.country === country)
      .map(({ date }) => date.toISOString().slice(0, 10));
  const known = new Map<string | null, ReadonlySet<string>>();
  return (country) => {
    const found = known.get(country) ?? new Set(days(country));
    known.set(country, found);
    return found;
  };
}

/** Under which caps a message counts: QuotaUse's scopes with their keys. */
export const scopesOf = ({ campaignId, mailboxId, recipientDomain }: Message) => [
  { scope: "WORKSPACE" as const, key: "" },
  ...(campaignId ? [{ scope: "CAMPAIGN" as const, key: campaignId }] : []),
  ...(mailboxId ? [{ scope: "MAILBOX" as const, key: mailboxId }] : []),
  ...(recipientDomain ? [{ scope: "DOMAIN" as const, key: recipientDomain }] : []),
];
