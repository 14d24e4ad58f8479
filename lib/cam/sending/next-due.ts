import type { CamContext } from "../context";

/** Public to the job: when the next message may go, after now and not after `until`. What is paused or stopped has no time. */
export async function nextDueAt(ctx: CamContext, until: Date): Promise<Date | null> {
  const [next] = await ctx.db.$queryRaw<{ at: Date }[]>`
    select o."dueAt" as "at" from "Outbound" o
     where o."workspaceId" = ${ctx.workspaceId}::uuid and o."state" = 'READY' and not o."dryRun"
       and o."dueAt" > ${ctx.now()} and o."dueAt" <= ${until}
       and not exists (select 1 from "Workspace" w where w."id" = o."workspaceId" and w."stopAll")
       and not exists (select 1 from "Mailbox" m where m."workspaceId" = o."workspaceId" and m."id" = o."mailboxId" and m."state" <> 'ACTIVE')
       and (o."kind" = 'REPLY' or not exists (select 1 from "Campaign" k where k."workspaceId" = o."workspaceId" and k."id" = o."campaignId" and k."state" in ('DRAFT', 'PAUSED')))
     order by o."dueAt" limit 1`;
  return next?.at ?? null;
}
