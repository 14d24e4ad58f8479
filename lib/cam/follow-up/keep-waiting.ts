import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { instantOf } from "../send-time/rules";
import { takeBackWaiting } from "../waiting-mail/take-back";
import type { Message } from "./carry-out";
import { DAYS_AWAY, MOST_DAYS_AWAY } from "./rules";

const DAY = 24 * 3_600_000;

/** Nothing before they are back, by their own clock: the planner finds their first open hour behind it. */
export async function keepWaiting(
  tx: CamContext,
  { receivedAt }: Message,
  leadId: string,
  until: string | null,
) {
  const { db, workspaceId } = tx;
  const lead = await db.lead.findUnique({
    where: { workspaceId_id: { workspaceId, id: leadId } },
    select: {
      ...{ nextActionAt: true, stoppedAt: true, status: true },
      contact: { select: { zone: true, company: { select: { zone: true } } } },
      campaign: { select: { workspace: { select: { zone: true } } } },
    },
  });
  if (!lead || lead.stoppedAt || (lead.status !== "ROUTED" && lead.status !== "NURTURED")) return;
  const zone = lead.contact.zone ?? lead.contact.company?.zone ?? lead.campaign.workspace.zone;
  const back = backOn(until, receivedAt, zone);
  const next = lead.nextActionAt && lead.nextActionAt > back ? lead.nextActionAt : back;
  // What goes after they are back may go.
  await takeBackWaiting(
    tx,
    Prisma.sql`o."leadId" = ${leadId}::uuid and o."dueAt" < ${back}`,
    "away",
    until ? `They are away until ${until}.` : "They are away.",
  );
  await db.lead.updateMany({
    where: { workspaceId, id: leadId, stoppedAt: null },
    data: { nextActionAt: next, updatedAt: tx.now() },
  });
}

/** The morning after the last day away. */
function backOn(until: string | null, receivedAt: Date, zone: string): Date {
  const latest = receivedAt.getTime() + MOST_DAYS_AWAY * DAY;
  if (until === null) return new Date(receivedAt.getTime() + DAYS_AWAY * DAY);
  const after = instantOf(zone, Date.parse(`${until}T00:00:00Z`) + DAY);
  return new Date(Math.min(after, latest));
}
