import { suppressionKeys } from "../address-key/rules";
import { AGAIN_AND_AGAIN } from "../again-and-again";
import { raiseAlert } from "../alert/raise";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { stopSending } from "../mailbox/pause";
import { cancelWaiting } from "../outbound/cancel-waiting";
import { domainOf } from "../outbound/rules";
import type { SendOutcome } from "../ports/email-sender";
import { heedReports } from "../sending-limit/heed-reports";
import { recordNo } from "../suppression/record-no";
import { giveBackPlaces, writeFacts } from "./attempt-book";
import type { Claimed } from "./claim";
import { heedLateAnswers, lineOf, type Standing } from "./late-answers";
import { type Next, nextOf } from "./rules";
import { tellSent } from "./tell-sent";

export interface Handed extends Claimed {
  outcome: SendOutcome;
  /** So many seconds this provider knows a message again by its key. */
  sameForSeconds: number | null;
}

/**
 * What became of messages that were handed over: the provider's words, where the ledger stands by them, and what that means
 * for the person. One transaction for what came in together; a late answer to a try that counts as lost is kept as found.
 */
export async function record(ctx: CamContext, handed: readonly Handed[], worker: string) {
  return inTransaction(ctx, async (tx) => {
    const standing = await holdTries(tx, handed, worker);
    const mine = handed.filter(({ message }) => standing.get(message.id)?.mine);
    const found = await heedLateAnswers(
      tx,
      handed.flatMap((one) => {
        const is = standing.get(one.message.id);
        return is && !is.mine ? [{ ...one, is }] : [];
      }),
      worker,
    );
    const nexts = mine.map((one) => ({
      one,
      next: nextOf({ ...one, tries: standing.get(one.message.id)?.tries ?? one.attempt }, tx.now()),
    }));
    await writeFacts(
      tx,
      nexts.map(({ one, next }) => ({ ...lineOf(one), fact: next.fact })),
      worker,
    );
    await settle(tx, nexts);
    // Of an address and a mailbox a late answer is as true: a try behind which another was found was told "no such user", and nobody heard.
    const heard = handed.filter(({ message }) => standing.has(message.id));
    // Before their leads, as a claim holds them: the other way round the two waited for each other.
    await heedMailboxes(tx, heard);
    const sent = [...nexts.flatMap(({ one, next }) => (next.fact === "ACCEPTED" ? [one] : [])), ...found];
    await markSent(tx, sent);
    await tellSent(tx, sent);
    await heedRefusals(tx, heard);
    await recordAudit(tx, {
      action: "mail.handed-over",
      subjectKind: "outbound",
      ...(handed.length === 1 && handed[0] && { subjectId: handed[0].message.id }),
      detail: { messages: handed.length, sent: sent.length },
    });
  });
}

/**
 * How these messages stand, held: a later try than this one may have been made by now. Where one is claimed, its mailbox and its
 * lead before it, as the last look holds them: the other way round a late yes was undone, and the mail went a second time.
 */
async function holdTries(tx: CamContext, handed: readonly Handed[], worker: string) {
  const { workspaceId } = tx;
  const rows = await tx.db.$queryRaw<(Standing & { id: string })[]>`
    ${AGAIN_AND_AGAIN} with h as materialized (
      select * from unnest(${handed.map(({ message }) => message.id)}::uuid[], ${handed.map(({ attempt }) => attempt)}::int[]) as h("id", "attempt")
    ), later as materialized (
      select o."mailboxId", o."leadId" from "Outbound" o join h on h."id" = o."id" and h."attempt" < o."attempts"
       where o."workspaceId" = ${workspaceId}::uuid and o."state" = 'TRANSMITTING'
    ), box as materialized (
      select 1 from "Mailbox" where "workspaceId" = ${workspaceId}::uuid and "id" = any (array(select "mailboxId" from later)) order by "Mailbox"."id" for no key update
    ), lead as materialized (
      select 1 from "Lead" where "workspaceId" = ${workspaceId}::uuid and "id" = any (array(select "leadId" from later)) order by "Lead"."id" for update
    )
    select o."id"::text, o."state"::text, o."attempts", coalesce(o."state" = 'TRANSMITTING' and o."claimedBy" = ${worker} and h."attempt" = o."attempts", false) as "mine",
         (select count(*)::int from "OutboundAttempt" t where t."workspaceId" = o."workspaceId" and t."outboundId" = o."id" and t."fact" = 'STARTED') as "tries"
      from "Outbound" o join h on h."id" = o."id" and h."attempt" <= o."attempts"
     where o."workspaceId" = ${workspaceId}::uuid and (select count(*) from box) >= 0 and (select count(*) from lead) >= 0
     order by o."id" for update of o`;
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}

async function settle(tx: CamContext, nexts: readonly { one: Handed; next: Next }[]) {
  const now = tx.now();
  const others = nexts.filter(({ next }) => next.state !== "SENT");
  if (others.length === 0) return;
  await tx.db.$executeRaw`
    update "Outbound" o set "state" = n."state", "updatedAt" = ${now}, "dueAt" = coalesce(n."due", o."dueAt"),
           "stateChangedAt" = case when n."state" = o."state" then o."stateChangedAt" else ${now} end,
           "leasedUntil" = coalesce(n."lease", o."leasedUntil"), "reasonDetail" = n."because",
           "reasons" = case when n."state" in ('REFUSED', 'UNKNOWN') then array[n."code"] else '{}' end,
           "holdReasons" = case when n."state" in ('READY', 'TRANSMITTING') then array[n."code"] else '{}' end
      from unnest(${others.map(({ one }) => one.message.id)}::uuid[], ${others.map(({ next }) => next.state)}::"OutboundState"[],
                  ${others.map(({ next }) => next.dueAt)}::timestamptz[], ${others.map(({ next }) => next.leasedUntil)}::timestamptz[],
                  ${others.map(({ next }) => next.code)}::text[], ${others.map(({ next }) => next.because)}::text[])
           as n("id", "state", "due", "lease", "code", "because")
     where o."workspaceId" = ${tx.workspaceId}::uuid and o."id" = n."id"`;
  const given = others.flatMap(({ one, next }) =>
    next.state === "READY" || next.state === "REFUSED" ? [{ id: one.message.id, attempt: one.attempt }] : [],
  );
  await giveBackPlaces(tx, given);
  const up = others.filter(({ next }) => next.givenUp);
  await tx.db.outbound.updateMany({
    where: { workspaceId: tx.workspaceId, id: { in: up.map(({ one }) => one.message.id) }, state: "READY" },
    data: { state: "CANCELLED", reasons: ["gave-up"], holdReasons: [], stateChangedAt: now },
  });
}

const markSent = (tx: CamContext, sent: readonly Handed[]) =>
  sent.length === 0
    ? 0
    : tx.db.$executeRaw`
  ${AGAIN_AND_AGAIN} update "Outbound" o set "state" = 'SENT', "stateChangedAt" = ${tx.now()}, "updatedAt" = ${tx.now()}, "sentAt" = ${tx.now()},
         "providerMessageId" = s."provider", "reasons" = '{}', "reasonDetail" = null, "holdReasons" = '{}'
    from unnest(${sent.map(({ message }) => message.id)}::uuid[],
                ${sent.map(({ outcome }) => (outcome.status === "accepted" ? outcome.providerId : null))}::text[]) as s("id", "provider")
   where o."workspaceId" = ${tx.workspaceId}::uuid and o."id" = s."id"`;

/** There is no such address: nobody writes to it again. What was said against us and not against them never ends here. */
async function heedRefusals(tx: CamContext, heard: readonly Handed[]) {
  const dead = heard.flatMap(({ message, outcome }) =>
    outcome.status === "refused" && outcome.kind === "recipient" && message.recipientAddress
      ? [{ message, address: message.recipientAddress, reason: outcome.reason }]
      : [],
  );
  if (dead.length === 0) return;
  await recordNo(
    tx,
    "PROVIDER",
    dead.map(({ message, address, reason }) => ({
      emails: suppressionKeys(address),
      domains: [],
      reason: "HARD_BOUNCE" as const,
      note: reason.slice(0, 500),
      evidence: { outboundId: message.id },
    })),
  );
  const theirs = await tx.db.contact.findMany({
    where: {
      ...{ workspaceId: tx.workspaceId, id: { in: dead.flatMap(({ message }) => message.contactId ?? []) } },
      emailKey: { in: dead.flatMap(({ address }) => suppressionKeys(address)) },
    },
    select: { id: true },
  });
  await cancelWaiting(
    tx,
    { contactIds: theirs.map(({ id }) => id) },
    { reason: "bounced", says: "There is no such address." },
  );
  // Refused one by one they burn a domain as bounces do.
  const domains = new Set(
    dead.flatMap(({ message }) => (message.fromAddress ? [domainOf(message.fromAddress)] : [])),
  );
  for (const domain of [...domains].sort()) await heedReports(tx, domain);
}

/** A mailbox that is refused for what it is or sends stops, until a person has looked; one that is only busy says so. */
async function heedMailboxes(tx: CamContext, heard: readonly Handed[]) {
  const { db, workspaceId } = tx;
  const now = tx.now();
  const of = (some: readonly Handed[]) => [
    ...new Set(some.flatMap(({ message }) => message.mailboxId ?? [])),
  ];
  const sentFrom = of(heard.filter(({ outcome }) => outcome.status === "accepted"));
  const inTrouble = of(heard.filter(({ outcome }) => isRefusedForItself(outcome) || isBusy(outcome)));
  // In one order: two batches of the same mailboxes waited for each other.
  if (inTrouble.length > 0)
    await db.$executeRaw`
      select 1 from "Mailbox" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${[...inTrouble, ...sentFrom]}::uuid[])
       order by "id" for no key update`;
  // To the minute: every claim holds its mailboxes, and a line written at each mail made one wait for the other.
  if (sentFrom.length > 0)
    await db.$executeRaw`
      ${AGAIN_AND_AGAIN} update "Mailbox" set "lastSentAt" = ${now} where "workspaceId" = ${workspaceId}::uuid and "id" = any (${sentFrom}::uuid[])
         and ("lastSentAt" is null or "lastSentAt" < ${new Date(now.getTime() - 60_000)})`;
  for (const { message, outcome } of heard) {
    const policy = isRefusedForItself(outcome);
    if (!message.mailboxId || (!policy && !isBusy(outcome))) continue;
    await db.mailbox.updateMany({
      where: { workspaceId, id: message.mailboxId },
      data: { lastTroubleAt: now, lastTrouble: outcome.reason.slice(0, 500), updatedAt: now },
    });
    if (policy) await pauseRefused(tx, message.mailboxId, outcome.reason);
  }
}

const isRefusedForItself = (outcome: SendOutcome) =>
  outcome.status === "refused" && outcome.kind === "policy";
const isBusy = (outcome: SendOutcome) => outcome.status === "later" && outcome.about === "mailbox";

/** Whoever it is that looks has to know of it: a mailbox that rests and nobody knows why rests for days. */
async function pauseRefused(tx: CamContext, mailboxId: string, reason: string) {
  const because = `A provider refused its mail for what it is or sends: ${reason}`.slice(0, 500);
  const { address, paused } = await stopSending(tx, { mailboxId, from: ["ACTIVE"], reason: because });
  if (!paused) return;
  await raiseAlert(tx, {
    kind: "MAILBOX_TROUBLE",
    idempotencyKey: `mailbox-refused:${mailboxId}:${tx.now().toISOString()}`,
    subject: { kind: "mailbox", id: mailboxId },
    title: `Nothing goes from ${address} any more`,
    text: `${because} Nothing was held against the person. Only a person lets it go on, once the cause is known.`,
    link: "/settings/mailboxes",
  });
}
