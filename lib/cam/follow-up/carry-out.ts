import { emailKey, suppressionKeys } from "../address-key/rules";
import { raiseAlert } from "../alert/raise";
import { namesOf } from "../contact/names";
import type { CamContext } from "../context";
import type { Followed } from "../inbound/schema";
import { moveStages } from "../lead/move-stage";
import { moveStatus } from "../lead/move-status";
import { SUPPRESSIBLE, WRITES } from "../lead/rules";
import { tell } from "../lead/tell";
import { cancelWaiting } from "../outbound/cancel-waiting";
import type { ReportedMessage } from "../provider-report/hold";
import { domainOfAddress } from "../sending-domain/rules";
import { pauseDomain } from "../sending-limit/pause";
import { recordNo } from "../suppression/record-no";
import { stopLeadsOf } from "../suppression/stop-some";
import { keepWaiting } from "./keep-waiting";
import type { Follows } from "./rules";
import { REFUSED_MAIL } from "./rules";
import { changedSince, standingsHeld } from "./standing";
import { stopTheirs } from "./stop-theirs";
import { takeWordOf } from "./word";

export interface Message {
  id: string;
  fromAddress: string | null;
  subject: string | null;
  receivedAt: Date;
  /** Who it is about by now, and whoever was merged into them. */
  contactIds: string[];
  /** What the server said of a mail that came back. */
  words: string;
}

export interface About {
  leadId: string | null;
  /** The mail of ours it answers or is about: held. */
  ours: ReportedMessage | null;
  /** Who said what it means, where a person did. */
  readBy?: string;
}

/** Does what follows, in the caller's transaction, and says all of it, so that it can be taken back. */
export async function carryOut(
  tx: CamContext,
  message: Message,
  { leadId, ours, readBy }: About,
  follows: Follows,
): Promise<Followed> {
  // Most of what comes in is nobody's and asks for nothing: there is nothing to hold, and nothing that could be different afterwards.
  const isNobodys = leadId === null && ours === null && message.contactIds.length === 0;
  if (isNobodys && follows.lead.is !== "leave-alone") return { leads: [], cancelled: [], suppressions: [] };
  const before = await standingsHeld(tx, message.contactIds, leadId);
  const keys = await keysOf(tx, message);
  const listed = await entries(tx, keys);
  const outbound = ours ? await takeWordOf(tx, message, ours, follows.mail) : null;
  const domain = follows.pausesDomain ? await pauseTheDomain(tx, ours) : undefined;
  if (leadId) await moveLead(tx, message, leadId, follows);
  if (follows.lead.is === "leave-alone") await leaveAlone(tx, message);
  if (leadId) {
    await tell(tx, [
      {
        ...{ leadId, channel: "MAIL", direction: "IN", inboundId: message.id },
        kind: readBy ? "CHANGED" : "MAIL_RECEIVED",
        text: readBy ? `${readBy} read the message: ${follows.says}` : follows.says,
      },
    ]);
    if (follows.alert) await alert(tx, message, leadId);
  }
  return {
    ...(await changedSince(tx, before, message.contactIds, leadId)),
    // One that was there for less keeps its graver reason: what it was before nobody knows any more.
    suppressions: (await entries(tx, keys)).filter((id) => !listed.includes(id)),
    ...(outbound && { outbound }),
    ...(domain && { domain }),
  };
}

async function moveLead(tx: CamContext, message: Message, leadId: string, { lead: deed, says }: Follows) {
  const ids = [leadId];
  switch (deed.is) {
    case "hand-over":
      await moveStatus(tx, { ids, from: WRITES, to: "REPLIED", because: says, stop: "REPLIED" });
      await stopTheirs(tx, message, leadId, { reason: "REPLIED", says });
      await forward(tx, leadId, deed.stage, says);
      break;
    case "leave-campaign":
      await answered(tx, leadId, message.receivedAt);
      await moveStatus(tx, { ids, from: SUPPRESSIBLE, to: "SUPPRESSED", because: says, stop: "NEGATIVE" });
      await stopTheirs(tx, message, leadId, { reason: "NEGATIVE", says });
      break;
    case "leave-alone":
      await answered(tx, leadId, message.receivedAt);
      break;
    case "stop":
      await stopTheirs(tx, message, leadId, { reason: deed.reason, says, answered: deed.answered });
      break;
    case "wait":
      await keepWaiting(tx, message, leadId, deed.until);
      break;
    case "nothing":
      break;
  }
}

/** Forward only: where a person has put it further, it stays. */
async function forward(tx: CamContext, leadId: string, to: "REPLIED" | "QUALIFIED", reason: string) {
  const from =
    to === "QUALIFIED" ? (["NEW", "CONTACTED", "REPLIED"] as const) : (["NEW", "CONTACTED"] as const);
  for (const one of from) await moveStages(tx, { ids: [leadId], from: one, to, reason });
}

const answered = ({ db, workspaceId, now }: CamContext, leadId: string, at: Date) =>
  db.lead.updateMany({
    where: { workspaceId, id: leadId, repliedAt: null },
    data: { repliedAt: at, updatedAt: now() },
  });

/** Under every address they have or had, and the one they wrote from. */
async function leaveAlone(tx: CamContext, { id, fromAddress, contactIds, subject }: Message) {
  const names = await namesOf(tx, contactIds);
  const addresses = [...names.flatMap(({ address }) => address ?? []), ...(fromAddress ? [fromAddress] : [])];
  await recordNo(tx, "REPLY", [
    {
      emails: [...new Set(addresses.flatMap(suppressionKeys))],
      ...{ domains: [], reason: "UNSUBSCRIBED" as const },
      evidence: { inboundId: id, ...(subject && { words: subject.slice(0, 500) }) },
    },
  ]);
  await stopLeadsOf(tx, contactIds, "UNSUBSCRIBED");
  await cancelWaiting(
    tx,
    { contactIds },
    { reason: "unsubscribed", says: "They answered that they want no more mail." },
  );
}

async function pauseTheDomain(tx: CamContext, ours: ReportedMessage | null) {
  const domain = ours?.fromAddress && domainOfAddress(ours.fromAddress);
  if (!domain) return undefined;
  const paused = await pauseDomain(tx, domain, {
    because:
      "A mail was refused for the reputation of this domain or by a policy, and not for the person it went to.",
    by: REFUSED_MAIL,
  });
  return paused ? domain : undefined;
}

async function alert(tx: CamContext, { id }: Message, leadId: string) {
  const lead = await tx.db.lead.findUnique({
    where: { workspaceId_id: { workspaceId: tx.workspaceId, id: leadId } },
    select: {
      campaign: { select: { name: true } },
      contact: { select: { firstName: true, lastName: true, email: true } },
    },
  });
  const { firstName, lastName, email } = lead?.contact ?? {};
  const name = [firstName, lastName].filter(Boolean).join(" ") || email || "Somebody";
  await raiseAlert(tx, {
    kind: "POSITIVE_REPLY",
    idempotencyKey: `positive-reply:${id}`,
    subject: { kind: "lead", id: leadId },
    title: `${name} is interested`,
    text: `They answered. ${lead?.campaign.name ?? "The campaign"} writes to them no more: it is a person’s turn.`,
    link: `/inbox?message=${id}`,
  });
}

const keysOf = async (tx: CamContext, { contactIds, fromAddress }: Message) => {
  const names = await namesOf(tx, contactIds);
  const key = fromAddress ? emailKey(fromAddress) : undefined;
  return [
    ...new Set([
      ...names.flatMap(({ address }) => (address ? suppressionKeys(address) : [])),
      ...(key ? [key] : []),
    ]),
  ];
};

async function entries({ db, workspaceId }: CamContext, keys: string[]): Promise<string[]> {
  const found = await db.suppression.findMany({
    where: { workspaceId, kind: "EMAIL", value: { in: keys } },
    select: { id: true },
  });
  return found.map(({ id }) => id);
}
