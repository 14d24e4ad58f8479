import type { SuppressionReason } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { teller } from "../lead/tell";
import { leadsReached, type Reach } from "./people";
import { STOP_REASON } from "./rules";

const AT_ONCE = 10_000;

const SAYS: Record<SuppressionReason, string> = {
  IMPORTED: "A list of people not to be written to names them.",
  SOFT_BOUNCES: "Their mailbox refused mail too often.",
  HARD_BOUNCE: "Their address does not exist any more.",
  MANUAL: "They were put on the suppression list.",
  UNSUBSCRIBED: "They do not want to be written to.",
  COMPLAINED: "They reported a mail as unwanted.",
  ERASED: "They asked to be erased.",
};

/** Public to the list's own deeds: nothing more goes to whoever said no, in any campaign, and each timeline says why. */
export async function stopLeads(tx: CamContext, reach: Reach, reason: SuppressionReason): Promise<number> {
  const leads = await leadsReached(tx, reach);
  const now = tx.now();
  const who = teller(tx);
  for (let from = 0; from < leads.length; from += AT_ONCE) {
    const some = leads.slice(from, from + AT_ONCE);
    const ids = some.map(({ id }) => id);
    await tx.db.$executeRaw`
      update "Lead" set "status" = 'SUPPRESSED', "statusChangedAt" = ${now}, "stopReason" = ${STOP_REASON[reason]}::"StopReason",
             "stoppedAt" = coalesce("stoppedAt", ${now}), "stopDetail" = ${SAYS[reason]}, "nextActionAt" = null,
             "version" = "version" + 1, "updatedAt" = ${now}
       where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${ids}::uuid[]) and "status" <> 'SUPPRESSED'`;
    await tx.db.$executeRaw`
      insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "fromStatus", "toStatus", "actorKind", "actorId", "actorName", "text", "detail")
      select ${tx.workspaceId}::uuid, t."eventId", t."leadId", ${now}, 'STATUS_MOVED', t."status"::"LeadStatus", 'SUPPRESSED',
             ${who.actorKind}::"ActorKind", ${who.actorId}, ${who.actorName}, ${SAYS[reason]},
             jsonb_build_object('suppression', ${reason}::text)
        from unnest(${some.map(() => tx.newId())}::uuid[], ${ids}::uuid[], ${some.map(({ status }) => status)}::text[])
             as t("eventId", "leadId", "status")`;
  }
  return leads.length;
}
