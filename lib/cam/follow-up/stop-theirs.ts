import { Prisma } from "@/lib/db/generated/client";
import type { StopReason } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { tell } from "../lead/tell";
import { takeBackWaiting } from "../waiting-mail/take-back";
import type { Message } from "./carry-out";
import { reasonOf } from "./rules";

interface Stop {
  reason: StopReason;
  says: string;
  /** A person of theirs wrote it. */
  answered?: boolean;
}

/**
 * Stops the lead it is about, whatever stopped it before for less, and whatever else writes to this person: who has just
 * answered one campaign is not written to by the next. Mails that wait are taken back.
 */
export async function stopTheirs(
  tx: CamContext,
  { receivedAt, contactIds }: Message,
  leadId: string,
  { reason, says, answered = true }: Stop,
) {
  const { db, workspaceId } = tx;
  const now = tx.now();
  const leads = await db.lead.findMany({
    where: {
      workspaceId,
      OR: [
        { id: leadId },
        { contactId: { in: contactIds }, stoppedAt: null, status: { in: ["ROUTED", "NURTURED"] } },
      ],
    },
    select: {
      id: true,
      status: true,
      stoppedAt: true,
      stopReason: true,
      campaign: { select: { name: true } },
    },
  });
  const about = leads.find(({ id }) => id === leadId);
  if (!about) return;
  const newly: string[] = [];
  for (const { id, stopReason, stoppedAt } of leads) {
    const own = id === leadId;
    // Of another campaign's lead nothing is said but that a person should look first.
    const comes = own ? reason : "ANSWER_UNREAD";
    const stands = reasonOf(stopReason, comes);
    const detail = own ? says : `They answered a mail of “${about.campaign.name}”.`;
    if (!stoppedAt) newly.push(id);
    await db.lead.updateMany({
      where: { workspaceId, id },
      data: {
        ...{ nextActionAt: null, stoppedAt: stoppedAt ?? now, stopReason: stands, updatedAt: now },
        ...(stands !== stopReason && { stopDetail: detail }),
      },
    });
    if (!stoppedAt)
      await tell(tx, [{ leadId: id, kind: "STOPPED", text: detail, detail: { stopReason: comes } }]);
  }
  if (answered)
    await db.lead.updateMany({
      where: { workspaceId, id: leadId, repliedAt: null },
      data: { repliedAt: receivedAt, updatedAt: now },
    });
  const ids = leads.map(({ id }) => id);
  await takeBackWaiting(tx, Prisma.sql`o."leadId" = any (${ids}::uuid[])`, "answered", "They answered.");
}
