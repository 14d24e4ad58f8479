import type { ImapFlow } from "imapflow";
import type { MailReader, OpenMailbox, ReadingAccount } from "@/lib/cam/ports/mail-reader";
import type { Reach } from "../../mail-host";
import { dial } from "./dial";
import { foldersToRead } from "./folders";
import { createLine } from "./line";
import { askedOf, troubleOf } from "./map";
import { waitForNews } from "./news";
import { readFolder } from "./read";

export interface ImapOptions {
  connectMs?: number;
  answerMs?: number;
  askEveryMs?: number;
  /** Certificates that are trusted beside the usual ones: a test's own. Wiring gives none. */
  ca?: string;
  /** Public servers alone unless it says otherwise. */
  reach?: Reach;
}

const GOODBYE_MS = 2000;

async function hangUp(client: ImapFlow) {
  const fuse = setTimeout(() => client.close(), GOODBYE_MS).unref();
  await client.logout().catch(() => undefined);
  clearTimeout(fuse);
  client.close();
}

function onLine(client: ImapFlow, account: ReadingAccount, askEveryMs: number): OpenMailbox {
  const asked = askedOf(account);
  const line = createLine(client, (error) => troubleOf(error, asked));
  const closing = new AbortController();
  return {
    async folders() {
      const listed = await line.turn(() => client.list());
      return "trouble" in listed ? listed : { folders: foldersToRead(listed.did) };
    },
    async state(path) {
      const looked = await line.inFolder({ path, uidValidity: null }, async (_client, state) => state, "now");
      return "trouble" in looked ? looked : { state: looked.did };
    },
    read: (from, limits) => readFolder(line, from, limits),
    async news(path, seen, { signal, atMostMs }) {
      const until = { signal: AbortSignal.any([signal, closing.signal]), atMostMs, askEveryMs };
      const waited = await line.inFolder(
        { path, uidValidity: seen.uidValidity },
        (_client, now) => waitForNews(client, path, [seen, now], until),
        "now",
      );
      return "trouble" in waited ? waited : waited.did;
    },
    async close() {
      closing.abort();
      await line.turn(() => hangUp(client));
    },
  };
}

const PUBLIC_ALONE: Reach = { allowPrivate: false };

/** Reads by IMAP. Folders are opened for reading only, and messages looked at without marking them. */
export function createImapReader(options: ImapOptions = {}): MailReader {
  const { connectMs = 20_000, answerMs = 60_000, askEveryMs = 60_000, ca, reach = PUBLIC_ALONE } = options;
  const patience = { connectMs, answerMs, ca, reach };
  async function open(account: ReadingAccount) {
    const dialled = await dial(account, patience);
    if ("trouble" in dialled) return dialled;
    return { mailbox: onLine(dialled.client, account, askEveryMs) };
  }
  return {
    open,
    async check(account) {
      const opened = await open(account);
      if ("trouble" in opened) return opened.trouble;
      const { mailbox } = opened;
      const listed = await mailbox.folders();
      await mailbox.close();
      if ("trouble" in listed) return listed.trouble;
      const { folders } = listed;
      if (!folders.some(({ role }) => role === "INBOX"))
        return {
          status: "refused",
          what: "folder",
          reason: `${account.host} shows no INBOX for ${account.user}.`,
        };
      const paths = folders.map(({ path }) => `“${path}”`).join(", ");
      return { status: "connected", says: `${account.host} lets ${account.user} read ${paths}.`, folders };
    },
  };
}
