import type { CamContext } from "../context";
import { WAITING } from "../mail-state/rules";

/**
 * Public to what somebody's "no" reaches: what waits to go to these leads never goes, and the ledger says why. One that is
 * being claimed at this moment is passed over: its claim asks the list again, and a wait here would be a wait in a circle.
 */
export async function cancelWaiting(
  tx: CamContext,
  { contactIds, campaignId }: { contactIds: readonly string[]; campaignId?: string | undefined },
  { reason, says }: { reason: string; says: string },
): Promise<number> {
  const now = tx.now();
  const cancelled = await tx.db.$queryRaw<{ id: string }[]>`
    with waiting as materialized (
      select o."id" from "Outbound" o
       where o."workspaceId" is not distinct from ${tx.workspaceId}::uuid and o."contactId" = any (${[...contactIds]}::uuid[])
         and o."state" = any (${WAITING}::"OutboundState"[]) and o."kind" = any ('{STEP,DIRECT}'::"OutboundKind"[])
         and (${campaignId ?? null}::uuid is null or o."campaignId" = ${campaignId ?? null}::uuid)
       order by o."id" for update skip locked)
    update "Outbound" o
       set "state" = 'CANCELLED', "stateChangedAt" = ${now}, "reasons" = array[${reason}], "reasonDetail" = ${says}, "updatedAt" = ${now}
     where o."workspaceId" = ${tx.workspaceId}::uuid and o."id" = any (array(select "id" from waiting))
    returning o."id"::text`;
  const ids = cancelled.map(({ id }) => id);
  if (ids.length > 0)
    await tx.db.reviewItem.updateMany({
      where: { workspaceId: tx.workspaceId, kind: "MESSAGE", outboundId: { in: ids }, decidedAt: null },
      data: {
        decision: "WITHDRAWN",
        decidedBy: "CAM",
        decidedAt: now,
        decidedBecause: says,
        updatedAt: now,
      },
    });
  return ids.length;
}
