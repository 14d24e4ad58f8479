import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { envelopeNameOf } from "../envelope/name";
import { WAITING } from "../mail-state/rules";
import { tellTakenBack } from "./taken-back";

const SAYS = {
  STEP: "Their address or name is another since this was written. It is written anew.",
  DIRECT: "Their address or name is another since this was written. Write it again if it is wanted still.",
};

/**
 * Public to what changes who people are: what waits to go to an address or under a name that is not theirs any more never
 * goes. A step is written anew in its row, and its yes asked for again. One that may have gone, or that is being claimed at this
 * moment, is passed over: the gate asks whose address it is before each try.
 */
export async function writeAnew(tx: CamContext, contactIds: readonly string[]): Promise<number> {
  const { db, workspaceId } = tx;
  const now = tx.now();
  if (contactIds.length === 0) return 0;
  const cancelled = await db.$queryRaw<
    { id: string; leadId: string | null; kind: "STEP" | "DIRECT"; dryRun: boolean; reason: string }[]
  >`
    with waiting as materialized (
      select o."id", o."workspaceId", o."contactId" from "Outbound" o
       where o."workspaceId" is not distinct from ${workspaceId}::uuid and o."contactId" = any (${[...contactIds]}::uuid[])
         and o."state" = any (${WAITING}::"OutboundState"[]) and not cam_may_have_gone(o) and o."kind" in ('STEP', 'DIRECT')
       order by o."id" for update skip locked
    ), envelope as materialized (
      select w."id", c."email", ${envelopeNameOf(Prisma.raw("c"))} as "name" from waiting w
        join "Contact" c on c."workspaceId" = w."workspaceId" and c."id" = w."contactId"
    )
    update "Outbound" o
       set "state" = 'CANCELLED', "stateChangedAt" = ${now}, "updatedAt" = ${now}, "holdReasons" = '{}',
           "reasons" = array[case when o."recipientAddress" is distinct from e."email" then 'address-changed' else 'name-changed' end],
           "reasonDetail" = case when o."kind" = 'STEP' then ${SAYS.STEP} else ${SAYS.DIRECT} end
      from envelope e
     where o."workspaceId" = ${workspaceId}::uuid and o."id" = any (array(select "id" from waiting)) and o."id" = e."id"
       and (o."recipientAddress" is distinct from e."email" or o."recipientName" is distinct from e."name")
    returning o."id"::text, o."leadId"::text, o."kind"::text, o."dryRun", o."reasons"[1] as "reason"`;
  await tellTakenBack(
    tx,
    cancelled.map((one) => ({ ...one, says: SAYS[one.kind] })),
    SAYS.STEP,
  );
  return cancelled.length;
}
