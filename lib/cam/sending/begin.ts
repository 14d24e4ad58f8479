import { Prisma } from "@/lib/db/generated/client";
import { suppressionNames } from "../address-key/rules";
import { AGAIN_AND_AGAIN } from "../again-and-again";
import type { CamContext } from "../context";
import { envelopeNameOf } from "../envelope/name";
import { SAID_NO_REASONS } from "../gate/rules";
import { accountMark } from "../mailbox/account";
import { domainOf } from "../outbound/rules";
import { onAllowlist } from "../safety/rules";
import type { Claimed } from "./claim";
import { inTheirHours } from "./in-their-hours";
import type { Message } from "./messages";

/** In SQL: the more careful of two modes lets a mail leave by this provider. The gate says the same of what is claimed. */
export const mayLeave = (workspace: Prisma.Sql, campaign: Prisma.Sql, provider: Prisma.Sql) =>
  Prisma.sql`(${workspace} <> 'DRY_RUN' and coalesce(${campaign}, ${workspace}) <> 'DRY_RUN'
    and (${provider} = 'SANDBOX' or (${workspace} = 'LIVE' and coalesce(${campaign}, ${workspace}) = 'LIVE')))`;

type Begun = Pick<Claimed, "message" | "attempt"> & { account: string };

/** So much of the lease must be left: a provider may take a minute to answer, and whoever finds the lease run out acts on it. */
const ENOUGH_MS = 2 * 60_000;

/**
 * The last look before the first byte, and the line in the book that says it is about to leave: which of these may go.
 * Whoever said no since the claim is heard here. What could say no is held first, and only then looked at: a look that waits
 * for a lock in its own statement decides on what was true before it waited. A message that is not in this worker's hands any
 * more, or not for long enough, is left alone: docs/decisions/0148-claims.md
 */
export async function begin(
  ctx: CamContext,
  offered: readonly Begun[],
  worker: string,
): Promise<{ begun: Set<string>; elsewhere: Set<string> }> {
  const { workspaceId } = ctx;
  const held = await holdWhatSaysNo(ctx, offered);
  const elsewhere = await byAnotherAccount(ctx, offered);
  const closed = await outOfTheirHours(ctx, offered);
  const claims = offered.filter(
    ({ message }) =>
      !elsewhere.has(message.id) &&
      !closed.has(message.id) &&
      (held.allowlist === null || onAllowlist(held.allowlist, message.recipientAddress ?? "")),
  );
  if (claims.length === 0) return { begun: new Set(), elsewhere };
  const now = ctx.now();
  const runId = ctx.actor.kind === "job" ? ctx.actor.runId : null;
  const named = claims.flatMap(({ message: { id, recipientAddress } }) => namesIn(id, recipientAddress));
  const begun = await ctx.db.$queryRaw<{ id: string }[]>`
    ${AGAIN_AND_AGAIN} with person as materialized (
      select "id", "emailKey", ${envelopeNameOf(Prisma.raw(`"Contact"`))} as "name", "mergedIntoId" is null and "verification" is distinct from 'INVALID' as "reachable" from "Contact"
       where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(claims, ({ contactId }) => contactId)}::uuid[]) and "erasedAt" is null
    ), blocked as materialized (
      select n."id" from unnest(${named.map(({ id }) => id)}::uuid[], ${named.map(({ kind }) => kind)}::"BlockKind"[], ${named.map(({ value }) => value)}::text[]) as n("id", "kind", "value")
        join "BlockEntry" e on e."workspaceId" = ${workspaceId}::uuid and e."kind" = n."kind" and e."value" = n."value"
      union all
      select o."id" from "Outbound" o join "LeadTag" l on l."workspaceId" = o."workspaceId" and l."leadId" = o."leadId"
        join "Tag" t on t."workspaceId" = l."workspaceId" and t."id" = l."tagId" and t."doNotContact"
       where o."workspaceId" = ${workspaceId}::uuid and o."id" = any (${claims.map(({ message }) => message.id)}::uuid[])
    ), free as materialized (
      select o."id", o."attempts", c."account" from "Outbound" o
        join unnest(${claims.map(({ message }) => message.id)}::uuid[], ${claims.map(({ attempt }) => attempt)}::int[],
                    ${claims.map(({ account }) => account)}::text[]) as c("id", "attempt", "account")
          on c."id" = o."id" and c."attempt" = o."attempts"
        join "Workspace" h on h."id" = o."workspaceId" and not h."stopAll"
        join "Mailbox" b on b."workspaceId" = o."workspaceId" and b."id" = o."mailboxId" and b."state" = 'ACTIVE'
        left join "Campaign" k on k."workspaceId" = o."workspaceId" and k."id" = o."campaignId"
        left join "Lead" l on l."workspaceId" = o."workspaceId" and l."id" = o."leadId"
       where o."workspaceId" = ${workspaceId}::uuid and o."state" = 'TRANSMITTING' and o."claimedBy" = ${worker}
         and o."leasedUntil" > ${new Date(now.getTime() + ENOUGH_MS)}
         and ${mayLeave(Prisma.sql`h."mode"`, Prisma.sql`k."mode"`, Prisma.sql`b."provider"`)}
         and not exists (select 1 from "Module" m where m."workspaceId" = o."workspaceId" and m."name" = 'email' and not m."on")
         and not exists (select 1 from "SendingDomain" d where d."workspaceId" = o."workspaceId" and d."pausedAt" is not null
                            and d."domain" = lower(split_part(o."fromAddress", '@', 2)))
         and (o."contactId" is null or o."contactId" in (select "id" from person))
         and (o."kind" not in ('STEP', 'DIRECT') or (k."state" = 'ACTIVE' and o."id" not in (select "id" from blocked)
              and (k."approval" <> 'ALL' or o."approvedFingerprint" is not null or cam_may_have_gone(o))
              and exists (select 1 from person p where p."id" = o."contactId" and p."reachable" and p."emailKey" is not distinct from o."recipientKey"
                             and (p."name" is not distinct from o."recipientName" or cam_may_have_gone(o)))))
         and (o."kind" <> 'STEP' or (l."stoppedAt" is null and l."status" in ('ROUTED', 'NURTURED') and exists (select 1 from "Step" s
              where s."workspaceId" = o."workspaceId" and s."id" = o."stepId" and s."removedAt" is null and s."channel" = 'MAIL')))
         and (o."kind" <> 'DIRECT' or ((l."stopReason" is null or l."stopReason" <> all (${SAID_NO_REASONS}::"StopReason"[]))
              and (l."stoppedAt" is null or l."stoppedAt" <= o."createdAt")))
         and not cam_is_suppressed(o."workspaceId", o."recipientKey", o."recipientDomain", o."recipientHash")
       order by o."id" for share of o
    ), started as (
      insert into "OutboundAttempt" ("workspaceId", "outboundId", "attempt", "fact", "at", "by", "runId", "code")
      select ${workspaceId}::uuid, "id", "attempts", 'STARTED', ${now}, ${worker}, ${runId}::uuid, "account" from free
      returning "outboundId"
    )
    select "outboundId"::text as "id" from started`;
  return { begun: new Set(begun.map(({ id }) => id)), elsewhere };
}

/** Which of these would leave by an account that is not their mailbox's any more: one that only plays by now sent real mail. */
async function byAnotherAccount({ db, workspaceId }: CamContext, offered: readonly Begun[]) {
  const boxes = await db.mailbox.findMany({
    where: { workspaceId, id: { in: all(offered, ({ mailboxId }) => mailboxId) } },
    select: { id: true, provider: true, connection: true, sealedCredentials: true },
  });
  const marks = new Map(boxes.map((box) => [box.id, accountMark(box)]));
  const moved = offered.filter(
    ({ message, account }) => message.mailboxId !== null && marks.get(message.mailboxId) !== account,
  );
  return new Set(moved.map(({ message }) => message.id));
}

/** Hours begin and end with a minute: what is begun in the minute of its claim was asked already. Behind a slow server minutes pass. */
async function outOfTheirHours(ctx: CamContext, offered: readonly Begun[]) {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select "id"::text from "Outbound" where "workspaceId" = ${ctx.workspaceId}::uuid and "id" = any (${offered.map(({ message }) => message.id)}::uuid[])
       and date_trunc('minute', "claimedAt") <> date_trunc('minute', ${ctx.now()}::timestamptz)`;
  const waited = new Set(rows.map(({ id }) => id));
  const asked = offered.flatMap(({ message }) => (waited.has(message.id) ? [message] : []));
  const open = await inTheirHours(ctx, asked);
  return new Set(asked.flatMap(({ id }) => (open.has(id) ? [] : [id])));
}

const all = (claims: readonly Begun[], of: (one: Message) => string | null) => [
  ...new Set(claims.flatMap(({ message }) => of(message) ?? [])),
];

/**
 * A stop that is being written is waited for, and one that comes now waits until these have begun: one of the two is first.
 * Always in this order, and each kind by its own: two that hold never wait for each other.
 */
async function holdWhatSaysNo(ctx: CamContext, claims: readonly Begun[]) {
  const { workspaceId } = ctx;
  const domains = all(claims, ({ fromAddress }) => (fromAddress ? domainOf(fromAddress) : null));
  const [held] = await ctx.db.$queryRaw<{ saved: boolean; allowlist: string | null }[]>`
    ${AGAIN_AND_AGAIN} with safety as materialized (
      select "allowlist" from "SafetySettings" where "workspaceId" = ${workspaceId}::uuid for share
    ), house as materialized (
      select "id" from "Workspace" where "id" = ${workspaceId}::uuid for share
    ), module as materialized (
      select "on" from "Module" where "workspaceId" = ${workspaceId}::uuid and "name" = 'email' for share
    ), domain as materialized (
      select "domain" from "SendingDomain" where "workspaceId" = ${workspaceId}::uuid and "domain" = any (${domains}::text[])
       order by "domain" for share
    ), box as materialized (
      select "id" from "Mailbox" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(claims, ({ mailboxId }) => mailboxId)}::uuid[])
       order by "id" for share
    ), campaign as materialized (
      select "id" from "Campaign" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(claims, ({ campaignId }) => campaignId)}::uuid[])
       order by "id" for share
    ), person as materialized (
      select "id" from "Contact" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(claims, ({ contactId }) => contactId)}::uuid[])
       order by "id" for share
    ), lead as materialized (
      select "id" from "Lead" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(claims, ({ leadId }) => leadId)}::uuid[])
       order by "id" for share
    )
    select exists (select 1 from safety) as "saved", (select "allowlist" from safety) as "allowlist", (select count(*) from house) as "house",
           (select count(*) from module) as "modules", (select count(*) from domain) as "domains", (select count(*) from box) as "boxes",
           (select count(*) from campaign) as "campaigns", (select count(*) from person) as "people", (select count(*) from lead) as "leads"`;
  return { allowlist: held?.saved ? held.allowlist : ctx.first.allowlist };
}

/** What the block lists may call the one who reads it. What is said of their company as a whole is the gate's to ask. */
function namesIn(id: string, address: string | null) {
  if (address === null) return [];
  const { keys, domains } = suppressionNames(address);
  return [
    ...keys.map((value) => ({ id, kind: "ADDRESS", value })),
    ...domains.map((value) => ({ id, kind: "DOMAIN", value })),
  ];
}
