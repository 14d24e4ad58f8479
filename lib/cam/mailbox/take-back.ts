import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { takeBackWaiting } from "../waiting-mail/take-back";

const TAKEN_OUT = "Its mailbox was taken out of the campaign. It is planned anew from another.";

/**
 * First mails of a campaign that wait to go from mailboxes it has no more: nobody knows them by that mailbox yet, so they are
 * planned anew from one it has, each in its row. A follow-up stays with the mailbox that wrote before, a mail of somebody's
 * own with the one that was named, and one that may have gone where it was offered.
 */
export async function takeBackFirstMails(
  tx: CamContext,
  { campaignId, from }: { campaignId: string; from: readonly string[] },
) {
  if (from.length === 0) return 0;
  const those = Prisma.sql`o."campaignId" = ${campaignId}::uuid and o."mailboxId" = any (${[...from]}::uuid[])
    and not exists (select 1 from "Lead" l where l."workspaceId" = o."workspaceId" and l."id" = o."leadId"
                       and (l."firstMailAt" is not null or l."mailboxId" = o."mailboxId"))`;
  return takeBackWaiting(tx, those, "mailbox-changed", TAKEN_OUT);
}
