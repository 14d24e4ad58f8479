import type { CamContext } from "../context";
import type { Followed } from "../inbound/schema";

type Standing = Followed["leads"][number]["before"];

/** Where these people's leads and their waiting mails stand. Held, people before their leads, as everybody takes them. */
export async function standingsHeld(tx: CamContext, contactIds: readonly string[], leadId: string | null) {
  const { db, workspaceId } = tx;
  await db.$executeRaw`
    select 1 from "Contact" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${[...contactIds]}::uuid[]) order by "id" for no key update`;
  await db.$executeRaw`
    select 1 from "Lead" where "workspaceId" = ${workspaceId}::uuid
       and ("contactId" = any (${[...contactIds]}::uuid[]) or "id" = ${leadId}::uuid) order by "id" for update`;
  return look(tx, contactIds, leadId);
}

export interface Stood {
  leads: Map<string, Standing>;
  waiting: Set<string>;
}

async function look(
  { db, workspaceId }: CamContext,
  contactIds: readonly string[],
  leadId: string | null,
): Promise<Stood> {
  const leads = await db.lead.findMany({
    where: { workspaceId, OR: [{ contactId: { in: [...contactIds] } }, ...(leadId ? [{ id: leadId }] : [])] },
    select: {
      ...{ id: true, status: true, stage: true, stopReason: true, stoppedAt: true, stopDetail: true },
      ...{ nextActionAt: true, repliedAt: true },
    },
  });
  const waiting = await db.outbound.findMany({
    where: {
      workspaceId,
      state: { in: ["PLANNED", "AWAITING_APPROVAL", "READY"] },
      OR: [{ contactId: { in: [...contactIds] } }, { leadId: { in: leads.map(({ id }) => id) } }],
    },
    select: { id: true },
  });
  return {
    leads: new Map(
      leads.map(({ id, stoppedAt, nextActionAt, repliedAt, ...rest }) => [
        id,
        {
          ...rest,
          stoppedAt: stoppedAt?.toISOString() ?? null,
          nextActionAt: nextActionAt?.toISOString() ?? null,
          repliedAt: repliedAt?.toISOString() ?? null,
        },
      ]),
    ),
    waiting: new Set(waiting.map(({ id }) => id)),
  };
}

/** What is different by now: that, and nothing that somebody only thinks they did. */
export async function changedSince(
  tx: CamContext,
  before: Stood,
  contactIds: readonly string[],
  leadId: string | null,
): Promise<Pick<Followed, "leads" | "cancelled">> {
  const now = await look(tx, contactIds, leadId);
  const leads = [...before.leads].flatMap(([id, was]) => {
    const is = now.leads.get(id);
    return is && JSON.stringify(is) !== JSON.stringify(was) ? [{ id, before: was, after: is }] : [];
  });
  return { leads, cancelled: [...before.waiting].filter((id) => !now.waiting.has(id)) };
}
