import { raiseAlert } from "../alert/raise";
import { isGivenUp, triedAgainAfter } from "../arrival/rules";
import { ARRIVAL_OUTCOMES } from "../arrival/schema";
import { type Waiting, waitingFor } from "../arrival/waiting";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { headOf } from "../inbound/head";
import { keepMails, zipped } from "../inbound/keep";
import { keepable } from "../keepable";
import type { Fetched, ReaderTrouble } from "../ports/mail-reader";
import { type ReadMailbox, receivingAccountOf } from "./account";
import type { ReadCounts } from "./read-folder";
import { LARGEST } from "./rules";

type Mail = Extract<Fetched, { mail: unknown }>["mail"];
type Of = ReadMailbox & { address: string };

/**
 * What Resend received for a mailbox, fetched one by one and kept like mail from a folder. One that cannot be had yet is tried
 * again and lets the others by; what is wrong with the account is wrong with all, and is answered.
 */
export async function fetchArrivals(
  ctx: CamContext,
  mailbox: Of,
  until: Date,
  counts: ReadCounts,
): Promise<ReaderTrouble | null> {
  const waiting = await waitingFor(ctx, mailbox.id);
  if (waiting.length === 0) return null;
  const found = receivingAccountOf(ctx, mailbox);
  if ("because" in found) return { status: "refused", what: "other", reason: found.because };
  for (const one of waiting) {
    if (ctx.now() >= until) return null;
    const fetched = await ctx.mailReceiver.fetch(found.account, one.name, { mostBytes: LARGEST });
    if ("trouble" in fetched) return fetched.trouble;
    if ("notYet" in fetched) await putOff(ctx, mailbox, one, fetched.notYet);
    else await keepOrPutOff(ctx, mailbox, one, fetched.mail, counts);
  }
  return null;
}

/** A mail at which the keeping breaks would else be the first of every run, and keep all behind it out. */
async function keepOrPutOff(ctx: CamContext, mailbox: Of, one: Waiting, mail: Mail, counts: ReadCounts) {
  try {
    await keep(ctx, mailbox, one, mail, counts);
  } catch (error) {
    ctx.log.error({ error, arrivalId: one.id }, "a mail that was fetched could not be kept");
    await putOff(ctx, mailbox, one, "It was fetched, and could not be kept.");
  }
}

/** With its arrival held: of two runs that fetched it, one keeps it. */
async function keep(ctx: CamContext, { id: mailboxId }: Of, one: Waiting, mail: Mail, counts: ReadCounts) {
  const packed = await zipped([headOf({ ...mail, uid: null }, ctx.now())]);
  const kept = await inTransaction(ctx, async (tx) => {
    if (!(await holdWaiting(tx, one.id))) return null;
    const place = { mailboxId, source: "RESEND", folderId: null, uidValidity: null } as const;
    const done = await keepMails(tx, place, packed);
    await settle(tx, one.id, { outcome: ARRIVAL_OUTCOMES.fetched, trouble: null });
    if (done.kept > 0)
      await recordAudit(tx, {
        action: "mailbox.read",
        subjectKind: "mailbox",
        subjectId: mailboxId,
        detail: { from: "RESEND", kept: done.kept },
      });
    return done;
  });
  if (!kept) return;
  counts.read++;
  for (const each of ["kept", "known", "own"] as const) counts[each] += kept[each];
}

const putOff = (ctx: CamContext, { id: mailboxId, address }: Of, one: Waiting, because: string) =>
  inTransaction(ctx, async (tx) => {
    if (!(await holdWaiting(tx, one.id))) return;
    const trouble = keepable(because).slice(0, 500);
    const tries = one.tries + 1;
    if (!isGivenUp(one.receivedAt, tries, tx.now())) {
      const againAt = new Date(tx.now().getTime() + triedAgainAfter(tries));
      await tx.db.providerEvent.update({ where: { id: one.id }, data: { tries, againAt, trouble } });
      return;
    }
    await settle(tx, one.id, { outcome: ARRIVAL_OUTCOMES.givenUp, trouble });
    await recordAudit(tx, {
      action: "mailbox.mail-given-up",
      subjectKind: "mailbox",
      subjectId: mailboxId,
      detail: { address, because: trouble },
    });
    await raiseAlert(tx, {
      kind: "MAILBOX_TROUBLE",
      idempotencyKey: `mail-not-fetched:${one.id}`,
      subject: { kind: "mailbox", id: mailboxId },
      title: `A mail to ${address} could not be fetched from Resend`,
      text: `${trouble} It was tried ${tries} times. Read it at Resend, under Emails, Receiving: it may be an answer.`,
      link: "/safety",
    });
  });

async function holdWaiting({ db, workspaceId }: CamContext, id: string): Promise<boolean> {
  const held = await db.$queryRaw<unknown[]>`
    select 1 from "ProviderEvent"
     where "id" = ${id}::uuid and "workspaceId" = ${workspaceId}::uuid and "handledAt" is null for update`;
  return held.length > 0;
}

const settle = (
  { db, now }: CamContext,
  id: string,
  became: { outcome: (typeof ARRIVAL_OUTCOMES)[keyof typeof ARRIVAL_OUTCOMES]; trouble: string | null },
) => db.providerEvent.update({ where: { id }, data: { ...became, handledAt: now(), againAt: null } });
