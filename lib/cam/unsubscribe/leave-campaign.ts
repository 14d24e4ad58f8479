import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { tell } from "../lead/tell";
import { withdrawQuestions } from "../lead/withdraw-questions";
import { cancelWaiting } from "../outbound/cancel-waiting";
import { findRecipient } from "./find-recipient";
import type { UnsubscribeLink } from "./schema";

const SAYS = "They want no more mail about this campaign.";

/**
 * Public: nothing more of the campaign the mail belongs to, by whoever holds its signed link. Their lead there is suppressed,
 * so that only a named person brings it back; elsewhere nothing changes.
 */
export async function leaveCampaign(ctx: CamContext, { outboundId }: UnsubscribeLink) {
  return inTransaction(ctx, async (tx) => {
    const { message, contactIds } = await findRecipient(tx, outboundId);
    const { campaignId } = message;
    if (message.kind === "TEST") return { done: "nothing" as const };
    if (!campaignId) throw new Refusal("invalid", "This mail belongs to no campaign.");
    const now = tx.now();
    const leads = await tx.db.$queryRaw<{ id: string; status: string }[]>`
      select l."id"::text, l."status"::text from "Lead" l
       where l."workspaceId" = ${tx.workspaceId}::uuid and l."campaignId" = ${campaignId}::uuid
         and (l."contactId" = any (${contactIds}::uuid[]) or l."id" = ${message.leadId}::uuid) and l."status" <> 'SUPPRESSED'
       order by l."id" for update`;
    const ids = leads.map(({ id }) => id);
    const cancelled = await cancelWaiting(
      tx,
      { contactIds, campaignId },
      { reason: "left-campaign", says: SAYS },
    );
    if (ids.length === 0) return { done: "known" as const };
    await tx.db.lead.updateMany({
      where: { workspaceId: tx.workspaceId, id: { in: ids } },
      data: {
        status: "SUPPRESSED",
        statusChangedAt: now,
        stopReason: "UNSUBSCRIBED",
        stoppedAt: now,
        stopDetail: SAYS,
        nextActionAt: null,
        version: { increment: 1 },
        updatedAt: now,
      },
    });
    await tell(
      tx,
      leads.map(({ id, status }) => ({
        leadId: id,
        kind: "STATUS_MOVED",
        fromStatus: status as "ROUTED",
        toStatus: "SUPPRESSED",
        text: SAYS,
        detail: { stopReason: "UNSUBSCRIBED" },
      })),
    );
    await withdrawQuestions(tx, ids, SAYS);
    await recordAudit(tx, {
      action: "unsubscribe.campaign",
      subjectKind: "outbound",
      subjectId: outboundId,
      detail: { leadsStopped: ids.length, cancelled },
    });
    return { done: "left" as const };
  });
}
