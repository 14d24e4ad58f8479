import { mailboxesWaiting } from "../arrival/waiting";
import type { CamContext } from "../context";
import { MailboxConnection } from "../mailbox/schema";
import type { ReaderTrouble } from "../ports/mail-reader";
import { readingAccountOf } from "./account";
import { fetchArrivals } from "./fetch-arrivals";
import { knownFolders } from "./folders";
import { noteRead, noteTrouble } from "./note";
import { NOTHING_READ, type ReadCounts, readFolder } from "./read-folder";
import { inOrder, isDue, readsFrom } from "./rules";

/** Public to the job: which mailboxes are read, and whose turn has come. Paused and broken ones too: answers come to them all the same. */
export async function mailboxesToRead(ctx: CamContext, all: boolean): Promise<string[]> {
  const { db, workspaceId, now } = ctx;
  const mailboxes = await db.mailbox.findMany({
    where: { workspaceId, state: { not: "RETIRED" }, provider: { not: "SANDBOX" } },
    orderBy: { id: "asc" },
    select: { id: true, connection: true, lastReadAt: true, readAgainAt: true },
  });
  const waiting = new Set(await mailboxesWaiting(ctx));
  return mailboxes.flatMap(({ id, connection, ...times }) => {
    const { imap, pollMinutes = 15 } = MailboxConnection.parse(connection);
    const hasTurn = waiting.has(id) ? isDue(times, 1, now()) : imap && isDue(times, pollMinutes, now());
    return hasTurn || (all && (imap || waiting.has(id))) ? [id] : [];
  });
}

/** Reads what is new in one mailbox and keeps it. Troubles are written down where people see them, and never thrown. */
export async function readMailbox(
  ctx: CamContext,
  mailboxId: string,
  until: Date,
): Promise<ReadCounts & { failed: number }> {
  const { db, workspaceId } = ctx;
  const row = await db.mailbox.findUnique({ where: { workspaceId_id: { workspaceId, id: mailboxId } } });
  if (!row || row.state === "RETIRED") return { ...NOTHING_READ, failed: 0 };
  const counts = { ...NOTHING_READ };
  const trouble = (await read(ctx, row, until, counts)) ?? (await fetchArrivals(ctx, row, until, counts));
  if (trouble) await noteTrouble(ctx, mailboxId, trouble);
  else await noteRead(ctx, mailboxId);
  return { ...counts, failed: trouble ? 1 : 0 };
}

type Row = Parameters<typeof readingAccountOf>[1] & { createdAt: Date };

async function read(
  ctx: CamContext,
  row: Row,
  until: Date,
  counts: ReadCounts,
): Promise<ReaderTrouble | null> {
  const found = readingAccountOf(ctx, row);
  if (found === null) return null;
  if ("because" in found) return { status: "refused", what: "other", reason: found.because };
  const opened = await ctx.mailReader.open(found.account);
  if ("trouble" in opened) return opened.trouble;
  const { mailbox } = opened;
  try {
    const listed = await mailbox.folders();
    if ("trouble" in listed) return listed.trouble;
    const reading = { mailboxId: row.id, mailbox, since: readsFrom(row.createdAt), until };
    let first: ReaderTrouble | null = null;
    for (const folder of inOrder(await knownFolders(ctx, row.id, listed.folders))) {
      const trouble = await readFolder(ctx, reading, folder, counts);
      first ??= trouble;
      // The line is gone, or the account: the other folders would only say the same.
      if (trouble && !(trouble.status === "refused" && trouble.what === "folder")) return trouble;
      if (ctx.now() >= until) break;
    }
    return first;
  } finally {
    await mailbox.close();
  }
}
