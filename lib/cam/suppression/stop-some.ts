import type { SuppressionReason } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { teller } from "../lead/tell";
import { openLeadsOf, peopleReached, type Reach } from "./people";
import { STOP_REASON } from "./rules";

/** So many people at once, with their leads: far below what a transaction has time for. */
export const PEOPLE_AT_ONCE = 5_000;

const SAYS: Record<SuppressionReason, string> = {
  IMPORTED: "A list of people not to be written to names them.",
  SOFT_BOUNCES: "Their mailbox refused mail too often.",
  HARD_BOUNCE: "Their address does not exist any more.",
  MANUAL: "They were put on the suppression list.",
  UNSUBSCRIBED: "They do not want to be written to.",
  COMPLAINED: "They reported a mail as unwanted.",
  ERASED: "They asked to be erased.",
};

/** Public to the list's own deeds: the leads of the next people a "no" reaches, in any campaign; each timeline says why. */
export async function stopSome(tx: CamContext, reach: Reach, reason: SuppressionReason, after: string) {
  const { ids: people, last } = await peopleReached(tx, reach, after, PEOPLE_AT_ONCE);
  return { leads: await stopLeadsOf(tx, people, reason), people: people.length, last };
}

/** Public to the ways a "no" comes in: all leads of these people, however they are written to. Says how many it stopped. */
export async function stopLeadsOf(tx: CamContext, people: readonly string[], reason: SuppressionReason) {
  const leads = await openLeadsOf(tx, people);
  const now = tx.now();
  const who = teller(tx);
  const ids = leads.map(({ id }) => id);
  if (ids.length > 0) {
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
        from unnest(${leads.map(() => tx.newId())}::uuid[], ${ids}::uuid[], ${leads.map(({ status }) => status)}::text[])
             as t("eventId", "leadId", "status")`;
  }
  return leads.length;
}

/** Public to the list's own deeds: which of these domains are on the list, each with the reason it is there for. */
export const listedDomains = (ctx: CamContext, domains: readonly string[]) =>
  ctx.db.suppression.findMany({
    where: { workspaceId: ctx.workspaceId, kind: "DOMAIN", value: { in: [...domains] } },
    select: { value: true, reason: true },
  });
