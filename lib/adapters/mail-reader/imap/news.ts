import type { ImapFlow } from "imapflow";
import type { FolderState } from "@/lib/cam/ports/mail-reader";

/** So long a server may take to let go of a wait; then the line is given up. */
const LET_GO_MS = 5000;

interface Until {
  signal: AbortSignal;
  atMostMs: number;
  /** Where the server does not tell by itself, it is asked this often. */
  askEveryMs: number;
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(over, ms);
    function over() {
      clearTimeout(timer);
      signal.removeEventListener("abort", over);
      done();
    }
    if (signal.aborted) over();
    else signal.addEventListener("abort", over);
  });

/** In a folder that was opened just now and stands at `now`. */
export async function waitForNews(
  client: ImapFlow,
  path: string,
  [seen, now]: readonly [FolderState, FolderState],
  { signal, atMostMs, askEveryMs }: Until,
): Promise<"news" | "quiet"> {
  if (
    now.uidNext === null || seen.uidNext === null ? now.messages > seen.messages : now.uidNext > seen.uidNext
  )
    return "news";
  let heard = false;
  const ended = new AbortController();
  const end = () => ended.abort();
  const hear = (change: { path: string; count: number; prevCount: number }) => {
    if (change.path !== path || change.count <= change.prevCount) return;
    heard = true;
    end();
  };
  let fuse: NodeJS.Timeout | undefined;
  // Any other question makes imapflow leave the wait.
  const leave = () => {
    fuse = setTimeout(() => client.close(), LET_GO_MS).unref();
    client.noop().catch(() => undefined);
  };
  const timer = setTimeout(end, atMostMs);
  client.on("exists", hear);
  client.once("close", end);
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  try {
    while (!ended.signal.aborted && client.usable) {
      ended.signal.addEventListener("abort", leave, { once: true });
      const waited = await client.idle();
      ended.signal.removeEventListener("abort", leave);
      if (waited !== false || ended.signal.aborted || !client.usable) continue;
      await pause(askEveryMs, ended.signal);
      await client.noop();
    }
  } finally {
    clearTimeout(fuse);
    clearTimeout(timer);
    client.off("exists", hear);
    client.off("close", end);
    signal.removeEventListener("abort", end);
  }
  return heard ? "news" : "quiet";
}
