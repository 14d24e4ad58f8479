import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { SAID_NO_REASONS } from "../gate/rules";
import { domainOf } from "../outbound/row";
import type { Claimed } from "./claim";
import type { Message } from "./messages";

/** In SQL: the more careful of two modes lets a mail leave by this provider. The gate says the same of what is claimed. */
export const mayLeave = (workspace: Prisma.Sql, campaign: Prisma.Sql, provider: Prisma.Sql) =>
  Prisma.sql`(${workspace} <> 'DRY_RUN' and coalesce(${campaign}, ${workspace}) <> 'DRY_RUN'
    and (${provider} = 'SANDBOX' or (${workspace} = 'LIVE' and coalesce(${campaign}, ${workspace}) = 'LIVE')))`;

/** So much of the lease must be left: a provider may take a minute to answer, and whoever finds the lease run out acts on it. */
const ENOUGH_MS = 2 * 60_000;

/**
 * The last look before the first byte, and the line in the book that says it is about to leave, in one statement: which of
 * these may go. Whoever said no since the claim is heard here. What could say no is held while it is asked, so that a stop
 * that is being written is waited for: one of the two is first. A message that is not in this worker's hands any more, or
 * not for long enough, is left alone: docs/decisions/0148-claims.md
 */
export async function begin(
  ctx: CamContext,
  claims: readonly (Pick<Claimed, "message" | "attempt"> & { account: string })[],
  worker: string,
): Promise<Set<string>> {
  const { workspaceId } = ctx;
  const now = ctx.now();
  const runId = ctx.actor.kind === "job" ? ctx.actor.runId : null;
  const all = (of: (one: Message) => string | null) => [
    ...new Set(claims.flatMap(({ message }) => of(message) ?? [])),
  ];
  const domains = [
    ...new Set(
      claims.flatMap(({ message: { fromAddress } }) => (fromAddress ? [domainOf(fromAddress)] : [])),
    ),
  ];
  const begun = await ctx.db.$queryRaw<{ id: string }[]>`
    with house as materialized (
      select "id", "mode" from "Workspace" where "id" = ${workspaceId}::uuid and not "stopAll" for share
    ), module as materialized (
      select "on" from "Module" where "workspaceId" = ${workspaceId}::uuid and "name" = 'email' for share
    ), domain as materialized (
      select "domain" from "SendingDomain" where "workspaceId" = ${workspaceId}::uuid and "pausedAt" is not null
         and "domain" = any (${domains}::text[]) order by "domain" for share
    ), box as materialized (
      select "id", "provider" from "Mailbox" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(({ mailboxId }) => mailboxId)}::uuid[])
         and "state" = 'ACTIVE' order by "id" for share
    ), campaign as materialized (
      select "id", "mode" from "Campaign" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(({ campaignId }) => campaignId)}::uuid[])
         and "state" = 'ACTIVE' order by "id" for share
    ), lead as materialized (
      select "id" from "Lead" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(({ leadId }) => leadId)}::uuid[])
         and "stoppedAt" is null and "status" in ('ROUTED', 'NURTURED') order by "id" for share
    ), heard as materialized (
      select "id", "stoppedAt" from "Lead" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(({ leadId }) => leadId)}::uuid[])
         and ("stopReason" is null or "stopReason" <> all (${SAID_NO_REASONS}::"StopReason"[])) order by "id" for share
    ), person as materialized (
      select "id" from "Contact" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(({ contactId }) => contactId)}::uuid[])
         and "erasedAt" is null order by "id" for share
    ), free as materialized (
      select o."id", o."attempts", c."account" from "Outbound" o
        join unnest(${claims.map(({ message }) => message.id)}::uuid[], ${claims.map(({ attempt }) => attempt)}::int[],
                    ${claims.map(({ account }) => account)}::text[]) as c("id", "attempt", "account")
          on c."id" = o."id" and c."attempt" = o."attempts"
       where o."workspaceId" = ${workspaceId}::uuid and o."state" = 'TRANSMITTING' and o."claimedBy" = ${worker}
         and o."leasedUntil" > ${new Date(now.getTime() + ENOUGH_MS)} and not exists (select 1 from module where not "on")
         and lower(split_part(o."fromAddress", '@', 2)) not in (select "domain" from domain)
         and exists (select 1 from house h join box b on b."id" = o."mailboxId" left join campaign k on k."id" = o."campaignId"
                      where ${mayLeave(Prisma.sql`h."mode"`, Prisma.sql`k."mode"`, Prisma.sql`b."provider"`)})
         and (o."contactId" is null or o."contactId" in (select "id" from person))
         and (o."kind" not in ('STEP', 'DIRECT') or o."campaignId" in (select "id" from campaign))
         and (o."kind" <> 'STEP' or o."leadId" in (select "id" from lead))
         and (o."kind" <> 'DIRECT' or o."leadId" in (select "id" from heard where "stoppedAt" is null or "stoppedAt" <= o."createdAt"))
         and not cam_is_suppressed(o."workspaceId", o."recipientKey", o."recipientDomain", o."recipientHash")
       order by o."id" for share of o
    ), started as (
      insert into "OutboundAttempt" ("workspaceId", "outboundId", "attempt", "fact", "at", "by", "runId", "code")
      select ${workspaceId}::uuid, "id", "attempts", 'STARTED', ${now}, ${worker}, ${runId}::uuid, "account" from free
      returning "outboundId"
    )
    select "outboundId"::text as "id" from started`;
  return new Set(begun.map(({ id }) => id));
}
