import type { CamContext } from "../context";
import type { Claimed } from "./claim";

/** So much of the lease must be left: a provider may take a minute to answer, and whoever finds the lease run out acts on it. */
const ENOUGH_MS = 2 * 60_000;

/**
 * The last look before the first byte, and the line in the book that says it is about to leave, in one statement: which of
 * these may go. Whoever said no since the claim is heard here; a message that is not in this worker's hands any more, or not
 * for long enough, is left alone: docs/decisions/0148-claims.md
 */
export async function begin(
  ctx: CamContext,
  claims: readonly Pick<Claimed, "message" | "attempt">[],
  worker: string,
): Promise<Set<string>> {
  const now = ctx.now();
  const runId = ctx.actor.kind === "job" ? ctx.actor.runId : null;
  const begun = await ctx.db.$queryRaw<{ id: string }[]>`
    with free as materialized (
      select o."id", o."attempts" from "Outbound" o
        join unnest(${claims.map(({ message }) => message.id)}::uuid[], ${claims.map(({ attempt }) => attempt)}::int[]) as c("id", "attempt")
          on c."id" = o."id" and c."attempt" = o."attempts"
        join "Workspace" w on w."id" = o."workspaceId"
        join "Mailbox" m on m."workspaceId" = o."workspaceId" and m."id" = o."mailboxId"
        left join "Campaign" k on k."workspaceId" = o."workspaceId" and k."id" = o."campaignId"
        left join "Lead" l on l."workspaceId" = o."workspaceId" and l."id" = o."leadId"
        left join "Contact" p on p."workspaceId" = o."workspaceId" and p."id" = o."contactId"
       where o."workspaceId" = ${ctx.workspaceId}::uuid and o."state" = 'TRANSMITTING' and o."claimedBy" = ${worker}
         and o."leasedUntil" > ${new Date(now.getTime() + ENOUGH_MS)}
         and not w."stopAll" and m."state" = 'ACTIVE' and p."erasedAt" is null
         and (o."kind" <> 'STEP' or (k."state" = 'ACTIVE' and l."stoppedAt" is null and l."status" in ('ROUTED', 'NURTURED')))
         and not cam_is_suppressed(o."workspaceId", o."recipientKey", o."recipientDomain", o."recipientHash")
       order by o."id" for share of o
    ), started as (
      insert into "OutboundAttempt" ("workspaceId", "outboundId", "attempt", "fact", "at", "by", "runId")
      select ${ctx.workspaceId}::uuid, "id", "attempts", 'STARTED', ${now}, ${worker}, ${runId}::uuid from free
      returning "outboundId"
    )
    select "outboundId"::text as "id" from started`;
  return new Set(begun.map(({ id }) => id));
}
