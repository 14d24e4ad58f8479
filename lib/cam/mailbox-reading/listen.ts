import type { CamContext, SystemContext } from "../context";
import { MailboxConnection } from "../mailbox/schema";
import type { OpenMailbox } from "../ports/mail-reader";
import { readingAccountOf } from "./account";
import { listensTo } from "./rules";

/** Servers end a wait after half an hour; ours is renewed before. */
const WAIT_MS = 25 * 60_000;

export interface Listened {
  mailboxId: string;
  workspaceId: string;
  /** Another one is another account, or one that was in trouble and is not any more. */
  mark: string;
}

/** Public to the worker: which mailboxes it listens to, of every workspace. One in trouble is left to the schedule until it is read again. */
export async function mailboxesToListen({ db, now }: SystemContext, atMost: number): Promise<Listened[]> {
  const rows = await db.mailbox.findMany({
    where: { state: { not: "RETIRED" }, provider: { not: "SANDBOX" } },
    orderBy: { id: "asc" },
    select: {
      ...{ id: true, workspaceId: true, version: true, connection: true },
      ...{ readTroubleAt: true, readAgainAt: true },
    },
  });
  return rows
    .filter(({ connection, readAgainAt }) => {
      const read = MailboxConnection.safeParse(connection);
      return read.success && listensTo(read.data, readAgainAt, now());
    })
    .slice(0, atMost)
    .map(({ id, workspaceId, version, readTroubleAt }) => ({
      ...{ mailboxId: id, workspaceId },
      mark: `${version} ${readTroubleAt?.toISOString() ?? ""}`,
    }));
}

interface Listening {
  signal: AbortSignal;
  /** There may be something to read. */
  onNews: () => Promise<void>;
  /** Between two lines, longer each time. */
  rest: (failures: number) => Promise<void>;
}

/**
 * Public to the worker: keeps a line to a mailbox and says when something has come in, until the signal. Nothing is read here:
 * that is the job's. A line that breaks is made anew; an account that is refused is not knocked at again.
 */
export async function listenTo(ctx: CamContext, mailboxId: string, listening: Listening): Promise<void> {
  for (let failures = 1; !listening.signal.aborted; failures++) {
    const ended = await onOneLine(ctx, mailboxId, listening, () => {
      failures = 0;
    });
    if (ended === "refused" || listening.signal.aborted) return;
    await listening.rest(failures);
  }
}

async function onOneLine(
  ctx: CamContext,
  mailboxId: string,
  listening: Listening,
  onOpen: () => void,
): Promise<"refused" | "lost"> {
  const { db, workspaceId } = ctx;
  const row = await db.mailbox.findUnique({ where: { workspaceId_id: { workspaceId, id: mailboxId } } });
  const found = row && readingAccountOf(ctx, row);
  if (!found || "because" in found) return "refused";
  const opened = await ctx.mailReader.open(found.account);
  if ("trouble" in opened) return opened.trouble.status === "refused" ? "refused" : "lost";
  const { mailbox } = opened;
  // Whoever stops us need not wait for the server's answer to a wait.
  const hangUp = () => void mailbox.close();
  listening.signal.addEventListener("abort", hangUp, { once: true });
  try {
    onOpen();
    return await hear(ctx, mailboxId, mailbox, listening);
  } finally {
    listening.signal.removeEventListener("abort", hangUp);
    await mailbox.close();
  }
}

async function hear(
  { db, workspaceId }: CamContext,
  mailboxId: string,
  mailbox: OpenMailbox,
  { signal, onNews }: Listening,
): Promise<"refused" | "lost"> {
  const listed = await mailbox.folders();
  if ("trouble" in listed) return "lost";
  const path = listed.folders.find(({ role }) => role === "INBOX")?.path;
  if (path === undefined) return "refused";
  const looked = await mailbox.state(path);
  if ("trouble" in looked) return "lost";
  let seen = looked.state;
  const known = await db.mailboxFolder.findFirst({ where: { workspaceId, mailboxId, path } });
  // What came in while nobody listened.
  if (known?.uidValidity !== seen.uidValidity || seen.uidNext === null || known.lastUid < seen.uidNext - 1n)
    await onNews();
  while (!signal.aborted) {
    const heard = await mailbox.news(path, seen, { signal, atMostMs: WAIT_MS });
    if (typeof heard === "object") return "lost";
    if (heard === "quiet") continue;
    const stands = await mailbox.state(path);
    if ("trouble" in stands) return "lost";
    seen = stands.state;
    await onNews();
  }
  return "lost";
}
