import type { CamContext } from "../context";
import { tellTakenBack } from "../lead/taken-back";
import { WAITING } from "../mail-state/rules";

const SAYS = {
  "step-removed": "Its step was taken out of the sequence, or is no mail any more.",
  "wording-changed": "Its wording is another since this was written. It is written anew.",
};

interface Changed {
  campaignId: string;
  /** Steps that are no mails of this sequence any more. */
  gone: readonly string[];
  /** Steps whose thread is another, and wordings that say something else or are set aside. */
  steps: readonly string[];
  variants: readonly string[];
}

/**
 * Public to saving: mails that wait and say what the sequence says no more never go. What is left of it is written anew in its
 * row. One that may have gone, or that is being claimed at this moment, is passed over: the gate asks for its step.
 */
export async function takeBack(tx: CamContext, { campaignId, gone, steps, variants }: Changed) {
  const { db, workspaceId } = tx;
  if (gone.length + steps.length + variants.length === 0) return;
  const now = tx.now();
  const back = await db.$queryRaw<
    { id: string; leadId: string; dryRun: boolean; reason: keyof typeof SAYS }[]
  >`
    with waiting as materialized (
      select o."id" from "Outbound" o
       where o."workspaceId" = ${workspaceId}::uuid and o."campaignId" = ${campaignId}::uuid and o."state" = any (${WAITING}::"OutboundState"[])
         and o."kind" = 'STEP' and (o."stepId" = any (${[...gone, ...steps]}::uuid[]) or o."variantId" = any (${[...variants]}::uuid[]))
         and not cam_may_have_gone(o)
       order by o."id" for update skip locked)
    update "Outbound" o
       set "state" = 'CANCELLED', "stateChangedAt" = ${now}, "updatedAt" = ${now}, "holdReasons" = '{}',
           "reasons" = array[case when o."stepId" = any (${[...gone]}::uuid[]) then 'step-removed' else 'wording-changed' end],
           "reasonDetail" = case when o."stepId" = any (${[...gone]}::uuid[]) then ${SAYS["step-removed"]} else ${SAYS["wording-changed"]} end
     where o."workspaceId" = ${workspaceId}::uuid and o."id" = any (array(select "id" from waiting))
    returning o."id"::text, o."leadId"::text, o."dryRun", o."reasons"[1] as "reason"`;
  await tellTakenBack(
    tx,
    back.map((one) => ({ ...one, kind: "STEP", says: SAYS[one.reason] })),
    "The sequence was changed since this was written.",
  );
}
