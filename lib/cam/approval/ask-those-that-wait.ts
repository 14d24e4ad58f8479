import type { CamContext } from "../context";
import { askForReview } from "./ask-for-review";
import { type Asking, approvalsLeft } from "./left";

/**
 * Public to a change of what a campaign asks for: of its mails that wait without a yes, so many as it asks for from now on are
 * put before a person, the next ones first, also those that were claimed and provably nobody took. What is being claimed is
 * passed over: the gate of one that asks for all turns it away, and it is written anew. What a person asked for has their yes.
 */
export async function askThoseThatWait(tx: CamContext, campaign: Asking): Promise<number> {
  const { db, workspaceId } = tx;
  const asks = await approvalsLeft(tx, campaign);
  if (asks === 0) return 0;
  const asked = await db.$queryRaw<{ outboundId: string }[]>`
    with waiting as materialized (
      select o."id" from "Outbound" o
       where o."workspaceId" = ${workspaceId}::uuid and o."campaignId" = ${campaign.id}::uuid and o."state" = 'READY' and o."kind" in ('STEP', 'DIRECT') and o."approvedFingerprint" is null
         and not o."dryRun" and not o."approvalRequired" and not cam_may_have_gone(o)
       order by o."dueAt", o."id" limit ${Number.isFinite(asks) ? asks : null}::bigint for update skip locked)
    update "Outbound" o set "state" = 'AWAITING_APPROVAL', "stateChangedAt" = ${tx.now()}, "updatedAt" = ${tx.now()}, "approvalRequired" = true,
           "holdReasons" = '{}'
     where o."workspaceId" = ${workspaceId}::uuid and o."id" = any (array(select "id" from waiting))
    returning o."id"::text as "outboundId"`;
  await askForReview(
    tx,
    asked.map(({ outboundId }) => ({ outboundId, stops: [] })),
  );
  return asked.length;
}
