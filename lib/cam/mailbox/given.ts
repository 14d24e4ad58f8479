import { Prisma } from "@/lib/db/generated/client";

/**
 * Public to the planner and the gate: whether the mailbox that a lead `l` was given counts still: its campaign writes from it, or it
 * wrote to them before, wherever that was. One that was written down while it was taken out wrote to them for ever.
 */
export const GIVEN_COUNTS = Prisma.sql`(
  exists (select 1 from "CampaignMailbox" b where b."workspaceId" = l."workspaceId" and b."campaignId" = l."campaignId" and b."mailboxId" = l."mailboxId")
  or exists (select 1 from "Outbound" w where w."contactId" = l."contactId" and w."workspaceId" is not distinct from l."workspaceId"
                and w."mailboxId" = l."mailboxId" and w."sentAt" is not null and not w."dryRun"))`;
