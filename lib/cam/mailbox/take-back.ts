import type { CamContext } from "../context";
import { tellTakenBack } from "../lead/taken-back";
import { WAITING } from "../mail-state/rules";

const SAYS = "Its mailbox was taken out of the campaign. It is planned anew from another.";

/**
 * First mails of a campaign that wait to go from mailboxes it has no more: nobody knows them by that mailbox yet, so they are
 * planned anew from one it has, each in its row. A follow-up stays with the mailbox that wrote before, a mail of somebody's
 * own with the one that was named, and one that may have gone where it was offered.
 */
export async function takeBackFirstMails(
  tx: CamContext,
  { campaignId, from }: { campaignId: string; from: readonly string[] },
) {
  const { db, workspaceId } = tx;
  if (from.length === 0) return 0;
  const now = tx.now();
  const cancelled = await db.$queryRaw<{ id: string; leadId: string; dryRun: boolean }[]>`
    with waiting as materialized (
      select o."id" from "Outbound" o
       where o."workspaceId" = ${workspaceId}::uuid and o."campaignId" = ${campaignId}::uuid and o."mailboxId" = any (${[...from]}::uuid[])
         and o."state" = any (${WAITING}::"OutboundState"[]) and o."kind" = 'STEP' and not cam_may_have_gone(o)
         and not exists (select 1 from "Lead" l where l."workspaceId" = o."workspaceId" and l."id" = o."leadId"
                            and (l."firstMailAt" is not null or l."mailboxId" = o."mailboxId"))
       order by o."id" for update skip locked)
    update "Outbound" o
       set "state" = 'CANCELLED', "stateChangedAt" = ${now}, "updatedAt" = ${now}, "holdReasons" = '{}',
           "reasons" = '{mailbox-changed}', "reasonDetail" = ${SAYS}
     where o."workspaceId" = ${workspaceId}::uuid and o."id" = any (array(select "id" from waiting))
    returning o."id"::text, o."leadId"::text, o."dryRun"`;
  await tellTakenBack(
    tx,
    cancelled.map((one) => ({ ...one, kind: "STEP", reason: "mailbox-changed", says: SAYS })),
    SAYS,
  );
  return cancelled.length;
}
