import type { CamContext } from "../context";

/**
 * Public to the job: a mark of all that mails of a campaign are written by, which is another once any of it changes. Whoever
 * changes it waits until the transaction ends, and takes back what was written in it: told once for a whole run, the
 * leads behind its first part got the old wording, went from a mailbox that was taken out, and nobody was asked about them.
 */
export async function writtenBy({ db, workspaceId }: CamContext, campaignId: string): Promise<string> {
  // Two statements: one that waits reads what was true before it waited.
  await db.$executeRaw`
    select 1 from "Campaign" where "workspaceId" = ${workspaceId}::uuid and "id" = ${campaignId}::uuid for share`;
  const [row] = await db.$queryRaw<{ mark: string }[]>`
    select concat_ws(' ', k."version", w."version",
             (select string_agg(s."id" || ':' || s."version" || ':' || (s."archivedAt" is null), ',' order by s."id") from "Sequence" s
               where s."workspaceId" = k."workspaceId" and s."campaignId" = k."id"), '/',
             (select string_agg(t."mailboxId" || ':' || t."weight" || ':' || m."version", ',' order by t."mailboxId") from "CampaignMailbox" t
                join "Mailbox" m on m."workspaceId" = t."workspaceId" and m."id" = t."mailboxId"
               where t."workspaceId" = k."workspaceId" and t."campaignId" = k."id")) as "mark"
      from "Campaign" k join "Workspace" w on w."id" = k."workspaceId"
     where k."workspaceId" = ${workspaceId}::uuid and k."id" = ${campaignId}::uuid`;
  return row?.mark ?? "";
}
