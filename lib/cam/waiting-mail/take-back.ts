import type { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { tellTakenBack } from "../lead/taken-back";
import { WAITING } from "../mail-state/rules";

/**
 * Of the steps' mails that wait and that nobody can have, those: they never go as they are, and are planned anew in their rows.
 * One that is being claimed at this moment is passed over.
 */
export async function takeBackWaiting(tx: CamContext, those: Prisma.Sql, reason: string, says: string) {
  const { db, workspaceId } = tx;
  const now = tx.now();
  const cancelled = await db.$queryRaw<{ id: string; leadId: string; dryRun: boolean }[]>`
    with waiting as materialized (
      select o."id" from "Outbound" o
       where o."workspaceId" = ${workspaceId}::uuid and o."state" = any (${WAITING}::"OutboundState"[]) and o."kind" = 'STEP' and ${those}
         and not cam_may_have_gone(o)
       order by o."id" for update skip locked)
    update "Outbound" o
       set "state" = 'CANCELLED', "stateChangedAt" = ${now}, "updatedAt" = ${now}, "holdReasons" = '{}',
           "reasons" = array[${reason}], "reasonDetail" = ${says}
     where o."workspaceId" = ${workspaceId}::uuid and o."id" = any (array(select "id" from waiting))
    returning o."id"::text, o."leadId"::text, o."dryRun"`;
  await tellTakenBack(
    tx,
    cancelled.map((one) => ({ ...one, kind: "STEP", reason, says })),
    says,
  );
  return cancelled.length;
}
