import type {
  FolderState,
  MailAsRead,
  MailFolder,
  MailReader,
  OpenMailbox,
  ReadBatch,
  ReaderTrouble,
  ReadFrom,
  ReadLimits,
} from "@/lib/cam/ports/mail-reader";

interface Kept extends MailFolder {
  uidValidity: bigint;
  uidNext: bigint;
  changes: bigint;
  mails: Omit<MailAsRead, "content">[];
  bytes: Map<bigint, Uint8Array>;
}

interface Delivery {
  flags?: readonly string[];
  receivedAt?: Date | null;
}

const LOST: ReaderTrouble = { status: "later", what: "lost", reason: "The line broke." };

const sentence = (path: string) => `There is no folder “${path}”.`;

/** A server with one account, whose mail a test delivers, expunges and loses. */
export function createMemoryReader(folders: readonly MailFolder[] = [{ path: "INBOX", role: "INBOX" }]) {
  const kept = new Map<string, Kept>();
  const waiting = new Set<() => void>();
  const troubles: ReaderTrouble[] = [];
  const brittle = new Set<bigint>();
  const begin = (folder: MailFolder, uidValidity: bigint): Kept => ({
    ...folder,
    uidValidity,
    uidNext: 1n,
    changes: 1n,
    mails: [],
    bytes: new Map(),
  });
  for (const folder of folders) kept.set(folder.path, begin(folder, 1n));

  const stateOf = ({ uidValidity, uidNext, changes, mails }: Kept): FolderState => ({
    uidValidity,
    uidNext,
    highestModseq: changes,
    messages: mails.length,
  });
  const folderAt = (path: string): Kept => {
    const folder = kept.get(path);
    if (!folder) throw new Error(sentence(path));
    return folder;
  };
  /** The folder as whoever asks believes it to be, or why not. */
  const find = (path: string, uidValidity: bigint | null): { folder: Kept } | { trouble: ReaderTrouble } => {
    const trouble = troubles.shift();
    if (trouble) return { trouble };
    const folder = kept.get(path);
    if (!folder) return { trouble: { status: "refused", what: "folder", reason: sentence(path) } };
    if (uidValidity === null || folder.uidValidity === uidValidity) return { folder };
    const reason = `The folder “${path}” was made anew.`;
    return { trouble: { status: "renumbered", uidValidity: folder.uidValidity, reason } };
  };

  async function* read(
    { path, uidValidity, after, since }: ReadFrom,
    { mostBytes, batch = 50 }: ReadLimits,
  ): AsyncGenerator<ReadBatch> {
    let readTo = after;
    for (;;) {
      const found = find(path, uidValidity);
      if ("trouble" in found) return yield { stopped: found.trouble, at: null };
      const { mails, bytes, uidNext } = found.folder;
      const next = mails
        .filter(({ uid, receivedAt }) => uid > readTo && (!since || !receivedAt || receivedAt >= since))
        .slice(0, batch);
      const last = next.at(-1)?.uid ?? uidNext - 1n;
      if (last <= readTo) return;
      const broken = next.some(({ uid }) => brittle.has(uid));
      if (broken) return yield { stopped: LOST, at: next[0]?.uid ?? null };
      readTo = last;
      yield {
        readTo,
        mails: next.map((mail): MailAsRead => {
          const whole = bytes.get(mail.uid) ?? new Uint8Array();
          if (mail.size <= mostBytes) return { ...mail, content: { is: "whole", bytes: whole } };
          const text = Buffer.from(whole);
          const ends = text.indexOf("\r\n\r\n");
          return { ...mail, content: { is: "too-large", head: ends < 0 ? text : text.subarray(0, ends) } };
        }),
      };
    }
  }

  function news(path: string, seen: FolderState, until: { signal: AbortSignal; atMostMs: number }) {
    return new Promise<"news" | "quiet" | { trouble: ReaderTrouble }>((settle) => {
      const done = (outcome: "news" | "quiet" | { trouble: ReaderTrouble }) => {
        waiting.delete(look);
        clearTimeout(timer);
        until.signal.removeEventListener("abort", quiet);
        settle(outcome);
      };
      const look = () => {
        const found = find(path, seen.uidValidity);
        if ("trouble" in found) done(found);
        else if (found.folder.uidNext > (seen.uidNext ?? 0n)) done("news");
      };
      const quiet = () => done("quiet");
      const timer = setTimeout(quiet, until.atMostMs);
      waiting.add(look);
      until.signal.addEventListener("abort", quiet);
      if (until.signal.aborted) quiet();
      else look();
    });
  }

  const mailbox: OpenMailbox = {
    folders: async () => ({ folders: [...kept.values()].map(({ path, role }) => ({ path, role })) }),
    async state(path) {
      const found = find(path, null);
      return "trouble" in found ? found : { state: stateOf(found.folder) };
    },
    read,
    news,
    close: async () => {},
  };
  const stirred = () => {
    for (const look of waiting) look();
  };
  const reader: MailReader = {
    async check() {
      const trouble = troubles.shift();
      return trouble ?? { status: "connected", says: "Nothing is read from outside this process.", folders };
    },
    async open() {
      const trouble = troubles.shift();
      return trouble ? { trouble } : { mailbox };
    },
  };
  return {
    ...reader,
    deliver(
      path: string,
      raw: string | Uint8Array,
      { flags = [], receivedAt = null }: Delivery = {},
    ): bigint {
      const folder = folderAt(path);
      const bytes = typeof raw === "string" ? Buffer.from(raw) : raw;
      const uid = folder.uidNext++;
      folder.changes++;
      folder.mails.push({ uid, flags, receivedAt, size: bytes.length });
      folder.bytes.set(uid, bytes);
      stirred();
      return uid;
    },
    expunge(path: string, uid: bigint) {
      const folder = folderAt(path);
      folder.mails = folder.mails.filter((mail) => mail.uid !== uid);
      folder.changes++;
    },
    /** The folder is made anew, and empty. */
    recreate(path: string) {
      const { role, uidValidity } = folderAt(path);
      kept.set(path, begin({ path, role }, uidValidity + 1n));
      stirred();
    },
    /** Put back from a copy: what came after that number is gone, and its number is given again. */
    restore(path: string, upTo: bigint) {
      const folder = folderAt(path);
      folder.mails = folder.mails.filter(({ uid }) => uid <= upTo);
      folder.uidNext = upTo + 1n;
      folder.changes++;
    },
    /** The line breaks whenever this message is fetched. */
    breakAt: (uid: bigint) => void brittle.add(uid),
    /** What the next question is answered with, whatever it is. */
    next: (trouble: ReaderTrouble) => void troubles.push(trouble),
  };
}
