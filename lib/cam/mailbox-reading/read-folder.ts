import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { headOf } from "../inbound/head";
import { type KeptCounts, keepMails, zipped } from "../inbound/keep";
import type { MailAsRead, OpenMailbox, ReadBatch, ReaderTrouble } from "../ports/mail-reader";
import { forgetNumbers, holdFolder, type KnownFolder, setFolder } from "./folders";
import { limitsFor, STUCK_TIMES } from "./rules";
import { heedSentCopies } from "./sent-copies";

export interface ReadCounts extends KeptCounts {
  read: number;
  /** Mails of ours that were found to have gone. */
  found: number;
}

export const NOTHING_READ: ReadCounts = { read: 0, kept: 0, known: 0, own: 0, found: 0 };

export interface Reading {
  mailboxId: string;
  mailbox: OpenMailbox;
  since: Date;
  /** Nothing more is begun then: the next run goes on. */
  until: Date;
}

/** Made anew as often as this while it is being read, and it is left for later. */
const MOST_ANEW = 3;

type Ended = ReaderTrouble | null;

/** What is new in a folder, kept batch by batch, each with the number it goes on from. */
export async function readFolder(
  ctx: CamContext,
  reading: Reading,
  known: KnownFolder,
  counts: ReadCounts,
): Promise<Ended> {
  for (let times = 0; times < MOST_ANEW; times++) {
    const looked = await reading.mailbox.state(known.path);
    if ("trouble" in looked) return looked.trouble;
    const { uidValidity, uidNext } = looked.state;
    const folder = await begin(ctx, known, uidValidity, uidNext);
    if (uidNext !== null && folder.lastUid >= uidNext - 1n) {
      await inTransaction(ctx, (tx) => setFolder(tx, folder.id, { readAt: tx.now() }));
      return null;
    }
    const ended = await goOn(ctx, reading, folder, uidValidity, counts);
    if (ended?.status !== "renumbered") return ended;
  }
  return {
    status: "later",
    what: "busy",
    reason: `The folder “${known.path}” is made anew again and again.`,
  };
}

/**
 * Under other numbers nothing we know of it means anything: it is read anew, and what is known is known by what it is. So it is
 * where a server was put back from a copy and, against the standard, gives numbers a second time.
 */
const begin = (ctx: CamContext, { id }: KnownFolder, uidValidity: bigint, uidNext: bigint | null) =>
  inTransaction(ctx, async (tx) => {
    const folder = await holdFolder(tx, id);
    const goesOn = uidNext === null || folder.lastUid < uidNext;
    if (folder.uidValidity === uidValidity && goesOn) return folder;
    if (folder.uidValidity === uidValidity) await forgetNumbers(tx, id, uidValidity);
    const anew = { uidValidity, lastUid: 0n, stuckAt: null, stuckTimes: 0 };
    await setFolder(tx, id, anew);
    return { ...folder, ...anew };
  });

async function goOn(
  ctx: CamContext,
  { mailbox, mailboxId, since, until }: Reading,
  folder: KnownFolder,
  uidValidity: bigint,
  counts: ReadCounts,
): Promise<Ended> {
  const { id, path, role } = folder;
  let after = folder.lastUid;
  const stuck = folder.stuckAt !== null;
  for await (const batch of ahead(
    mailbox.read({ path, uidValidity, after, since }, limitsFor(role, stuck)),
  )) {
    if ("stopped" in batch)
      return stop(ctx, mailboxId, { ...folder, uidValidity, lastUid: after }, batch, counts);
    const done = await keep(ctx, { mailboxId, id, role, uidValidity, after }, batch, counts);
    if (!done) return null;
    after = batch.readTo;
    if (ctx.now() >= until) return null;
  }
  await inTransaction(ctx, (tx) => setFolder(tx, id, { readAt: tx.now() }));
  return null;
}

/** The next batch comes over the line while this one is written down. */
async function* ahead(read: AsyncIterable<ReadBatch>): AsyncGenerator<ReadBatch> {
  const batches = read[Symbol.asyncIterator]();
  let coming = batches.next();
  try {
    for (;;) {
      const { value, done } = await coming;
      if (done) return;
      coming = batches.next();
      // Whoever stops here never asks what became of it.
      coming.catch(() => undefined);
      yield value;
    }
  } finally {
    await batches.return?.();
  }
}

interface At {
  mailboxId: string;
  id: string;
  role: KnownFolder["role"];
  uidValidity: bigint;
  after: bigint;
}

/** Says whether it may go on: somebody else may have been quicker, or something has to be looked at again. */
async function keep(
  ctx: CamContext,
  { mailboxId, id, role, uidValidity, after }: At,
  { mails, readTo }: Extract<ReadBatch, { readTo: bigint }>,
  counts: ReadCounts,
): Promise<boolean> {
  const heads = mails.map((mail) => headOf(mail, ctx.now()));
  const packed = role === "SENT" ? [] : await zipped(heads);
  const done = await inTransaction(ctx, async (tx) => {
    const stands = await holdFolder(tx, id);
    if (stands.uidValidity !== uidValidity || stands.lastUid !== after) return null;
    const kept = await keepMails(tx, { mailboxId, source: "IMAP", folderId: id, uidValidity }, packed);
    const sent = role === "SENT" ? await heedSentCopies(tx, heads) : { found: 0, all: true };
    if (sent.all)
      await setFolder(tx, id, { lastUid: readTo, stuckAt: null, stuckTimes: 0, readAt: tx.now() });
    // Batches in which nothing was new are no news.
    if (kept.kept > 0 || sent.found > 0)
      await recordAudit(tx, {
        action: "mailbox.read",
        subjectKind: "mailbox",
        subjectId: mailboxId,
        detail: { folder: stands.path, kept: kept.kept, known: kept.known, found: sent.found },
      });
    return { ...kept, ...sent };
  });
  if (!done) return false;
  counts.read += mails.length;
  for (const one of ["kept", "known", "own", "found"] as const) counts[one] += done[one];
  return done.all;
}

/** Where the line broke. A message at which it breaks again and again is kept by its number, and passed by. */
async function stop(
  ctx: CamContext,
  mailboxId: string,
  { id, uidValidity, role, lastUid, stuckAt, stuckTimes }: KnownFolder & { uidValidity: bigint },
  { stopped, at }: Extract<ReadBatch, { stopped: ReaderTrouble }>,
  counts: ReadCounts,
): Promise<Ended> {
  if (at === null || stopped.status !== "later" || stopped.what === "unreachable") return stopped;
  const times = stuckAt === at ? stuckTimes + 1 : 1;
  if (times < STUCK_TIMES) {
    await inTransaction(ctx, (tx) => setFolder(tx, id, { stuckAt: at, stuckTimes: times }));
    return stopped;
  }
  const because = `the line broke ${STUCK_TIMES} times while it was read`;
  const mail: MailAsRead = {
    uid: at,
    flags: [],
    receivedAt: null,
    size: 0,
    content: { is: "unreadable", because },
  };
  await keep(
    ctx,
    { mailboxId, id, role, uidValidity, after: lastUid },
    { mails: [mail], readTo: at },
    counts,
  );
  return stopped;
}
