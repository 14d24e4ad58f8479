import { recordAudit } from "../audit/record";
import { standingOf } from "../contact/standing";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import type { Followed } from "../inbound/schema";
import { planSoon } from "../lead/plan-soon";
import { tell } from "../lead/tell";
import { requireMayGoOn } from "../lead-desk/require-may-go-on";
import { liftSuppression } from "../suppression/lift";
import { REFUSED_MAIL } from "./rules";
import { standingsHeld } from "./standing";

type Changed = Followed["leads"][number];

interface TakeBack {
  inboundId: string;
  followed: Followed;
  contactIds: string[];
  leadId: string | null;
  /** One sentence for timelines and the list. */
  because: string;
}

/**
 * Takes back what followed from a message, as far as it stands as it was left: what somebody has changed since stays theirs.
 * Says what could not be taken back, in sentences. Whoever was suppressed comes back by a named person alone.
 */
export async function takeBack(tx: CamContext, of: TakeBack): Promise<string[]> {
  const { followed, contactIds, leadId, because, inboundId } = of;
  const stays: string[] = [];
  const { actor } = tx;
  const frees =
    followed.suppressions.length > 0 ||
    followed.leads.some(
      ({ before, after }) => after.status === "SUPPRESSED" && before.status !== "SUPPRESSED",
    );
  if (frees && actor.kind !== "operator")
    throw new Refusal(
      "forbidden",
      "What followed from this put somebody on the suppression list. Only a person who is signed in to the dashboard takes that back.",
    );
  const stands = await standingsHeld(tx, contactIds, leadId);
  await liftTheirs(tx, of, stays);
  const free: string[] = [];
  for (const lead of followed.leads) {
    const now = stands.leads.get(lead.id);
    if (!now) continue;
    if (now.repliedAt === lead.after.repliedAt && now.repliedAt !== lead.before.repliedAt)
      await patch(tx, lead.id, { repliedAt: dateOf(lead.before.repliedAt) });
    if (now.stage === lead.after.stage && now.stage !== lead.before.stage)
      await patch(tx, lead.id, { stage: lead.before.stage as "NEW", stageChangedAt: tx.now() });
    const same =
      now.status === lead.after.status &&
      now.stopReason === lead.after.stopReason &&
      now.stoppedAt === lead.after.stoppedAt;
    if (!same) stays.push("A lead was changed since, and stays as it is.");
    else if (await letStand(tx, lead, because, stays)) free.push(lead.id);
  }
  await planSoon(tx, free);
  if (followed.outbound) stays.push("The ledger keeps what was reported about the mail.");
  if (followed.domain) await unpause(tx, followed.domain);
  if (followed.aliasId)
    await tx.db.contactAlias.deleteMany({
      where: { workspaceId: tx.workspaceId, id: followed.aliasId, source: "REPLY" },
    });
  await tx.db.alert.updateMany({
    where: {
      workspaceId: tx.workspaceId,
      idempotencyKey: `positive-reply:${inboundId}`,
      acknowledgedAt: null,
    },
    data: { acknowledgedAt: tx.now(), acknowledgedBy: actor.name },
  });
  return [...new Set(stays)];
}

const dateOf = (text: string | null) => (text ? new Date(text) : null);

const patch = ({ db, workspaceId, now }: CamContext, id: string, data: object) =>
  db.lead.updateMany({ where: { workspaceId, id }, data: { ...data, updatedAt: now() } });

/** Entries that this message made, and that nobody has made graver since. */
async function liftTheirs(tx: CamContext, { followed, inboundId, because }: TakeBack, stays: string[]) {
  const entries = await tx.db.suppression.findMany({
    where: { workspaceId: tx.workspaceId, id: { in: followed.suppressions } },
    orderBy: { id: "asc" },
    select: { id: true, evidence: true },
  });
  for (const { id, evidence } of entries) {
    const from = (evidence as { inboundId?: string } | null)?.inboundId;
    if (from === inboundId) await liftSuppression(tx, { suppressionId: id, because });
    else stays.push("They were put on the suppression list for another reason since, and stay on it.");
  }
}

/** Says whether it is free to be written to. */
async function letStand(tx: CamContext, { id, before, after }: Changed, because: string, stays: string[]) {
  const unchanged =
    before.status === after.status &&
    before.stopReason === after.stopReason &&
    before.nextActionAt === after.nextActionAt;
  if (unchanged) return false;
  const { db, workspaceId, actor } = tx;
  const lead = await db.lead.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id } },
    select: { id: true, contactId: true, besideOthers: true, releasedAt: true },
  });
  const [entry] = await standingOf(tx, lead.contactId);
  if (entry && after.status === "SUPPRESSED" && before.status !== "SUPPRESSED") {
    stays.push(`${entry.address || "This person"} may still not be written to. ${entry.because}`);
    return false;
  }
  const now = tx.now();
  const released =
    after.status === "SUPPRESSED" && before.status !== "SUPPRESSED" && actor.kind === "operator";
  const elsewhere =
    before.stoppedAt === null ? await busyElsewhere(tx, lead, before.status as "ROUTED") : null;
  if (elsewhere) stays.push(elsewhere);
  await patch(tx, id, {
    status: before.status,
    ...(before.status !== after.status && { statusChangedAt: now }),
    stopReason: elsewhere ? "ACTIVE_ELSEWHERE" : before.stopReason,
    stoppedAt: elsewhere ? now : dateOf(before.stoppedAt),
    stopDetail: elsewhere ?? before.stopDetail,
    nextActionAt: elsewhere ? null : dateOf(before.nextActionAt),
    ...(released && {
      releasedById: actor.id,
      releasedBecause: because,
      releasedAt: later(lead.releasedAt, now),
    }),
  });
  await tell(tx, [
    {
      ...{ leadId: id, kind: "RELEASED", text: because },
      ...(before.status !== after.status && {
        ...{ fromStatus: after.status as "ROUTED", toStatus: before.status as "ROUTED" },
      }),
    },
  ]);
  return before.stoppedAt === null && !elsewhere;
}

/** The database tells a release by its time: a second one at the same instant would look like the first one's. */
const later = (last: Date | null, now: Date) => (last && last >= now ? new Date(last.getTime() + 1) : now);

async function busyElsewhere(
  tx: CamContext,
  lead: { id: string; contactId: string; besideOthers: boolean },
  status: "ROUTED",
): Promise<string | null> {
  try {
    await requireMayGoOn(tx, lead, status);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** The pause this message made, and no other: what was sent before counts as it did. */
async function unpause(tx: CamContext, domain: string) {
  const { count } = await tx.db.sendingDomain.updateMany({
    where: { workspaceId: tx.workspaceId, domain, pausedBy: REFUSED_MAIL },
    data: { pausedAt: null, pausedBecause: null, pausedBy: null },
  });
  if (count > 0)
    await recordAudit(tx, {
      action: "sending-domain.restarted",
      subjectKind: "sending-domain",
      subjectId: domain,
      detail: { reason: "The message it was paused for was read wrongly." },
    });
}
