import type { FolderRole } from "@/lib/db/generated/enums";

/** Whose mail is read, its secrets opened. */
export interface ReadingAccount {
  host: string;
  port: number;
  /** "tls": from the first byte. "starttls": secured before anything is said, or nothing is. */
  security: "tls" | "starttls" | "none";
  user: string;
  secret: { password: string } | { accessToken: string };
}

/** Why mail could not be read, in a sentence for people, and so what to do next. */
export type ReaderTrouble =
  /** It stays so until somebody mends it. "token": the OAuth2 token is no longer good; "token-needed": no password opens this account. */
  | {
      status: "refused";
      what:
        | "password"
        | "app-password"
        | "imap-off"
        | "token"
        | "token-needed"
        | "host"
        | "private"
        | "port"
        | "security"
        | "folder"
        | "other";
      reason: string;
    }
  /** It may be over by itself. "lost": it was connected, and the line ended. */
  | { status: "later"; what: "unreachable" | "timeout" | "busy" | "lost"; reason: string }
  /** The folder was made anew: none of the numbers we know mean anything in it any more. */
  | { status: "renumbered"; uidValidity: bigint; reason: string };

export type ReaderCheck =
  | { status: "connected"; says: string; folders: readonly MailFolder[] }
  | ReaderTrouble;

export interface MailFolder {
  /** As the server names it, in Unicode. */
  path: string;
  role: FolderRole;
}

/** Where a folder stands. Two that are alike have no news between them. */
export interface FolderState {
  uidValidity: bigint;
  /** The next message gets this number or a higher one. Null: the server does not say. */
  uidNext: bigint | null;
  /** Null: the server counts no changes. */
  highestModseq: bigint | null;
  messages: number;
}

export interface MailAsRead {
  uid: bigint;
  flags: readonly string[];
  /** When the server took it. Null: it says nothing that is a time. */
  receivedAt: Date | null;
  /** In bytes, as the server says; some say it wrongly. */
  size: number;
  content:
    | { is: "whole"; bytes: Uint8Array }
    /** More bytes than were asked for; its header, cut where that is too large as well. */
    | { is: "too-large"; head: Uint8Array }
    /** It is in the folder, and the server does not hand it over. */
    | { is: "unreadable"; because: string };
}

export interface ReadFrom {
  path: string;
  /** What the number in `after` counts by. Another one in the folder ends the reading before anything is read. */
  uidValidity: bigint;
  /** Only messages above this number: 0n for all. */
  after: bigint;
  /** Only messages the server took since. */
  since: Date | null;
}

export interface ReadLimits {
  /** A message of more bytes than that is not loaded. */
  mostBytes: number;
  /** So many messages a batch at most. With one, a message on which the line breaks is known: it is `at`. */
  batch?: number;
}

export type ReadBatch =
  /** Every message up to `readTo` is read or is gone: the number to go on from, once this batch is kept. */
  | { mails: readonly MailAsRead[]; readTo: bigint }
  /** The last one: it could not go on. `at` is the first message that was being asked for. */
  | { stopped: ReaderTrouble; at: bigint | null };

/** A line to one account. One question at a time; those asked meanwhile wait, also behind `news`. Nothing is ever marked, moved or deleted. */
export interface OpenMailbox {
  folders(): Promise<{ folders: readonly MailFolder[] } | { trouble: ReaderTrouble }>;
  state(path: string): Promise<{ state: FolderState } | { trouble: ReaderTrouble }>;
  /** In the order of their numbers. Between two batches the line is free, however long whoever reads takes to keep one. */
  read(from: ReadFrom, limits: ReadLimits): AsyncIterable<ReadBatch>;
  /** Waits until a folder has more than it had when it stood at `seen`, until the signal, or so many milliseconds. */
  news(
    path: string,
    seen: FolderState,
    until: { signal: AbortSignal; atMostMs: number },
  ): Promise<"news" | "quiet" | { trouble: ReaderTrouble }>;
  /** Ends a wait as well. The line is gone afterwards. */
  close(): Promise<void>;
}

/** Reads what came in. Answers with what to do next and never throws, whatever the server does. */
export interface MailReader {
  /** Signs in, looks which folders there are, and leaves. */
  check(account: ReadingAccount): Promise<ReaderCheck>;
  open(account: ReadingAccount): Promise<{ mailbox: OpenMailbox } | { trouble: ReaderTrouble }>;
}

/** An account at a provider that takes mail for us and keeps it until it is fetched. */
export interface ReceivingAccount {
  provider: "RESEND";
  key: string;
}

export type Fetched =
  | {
      mail: Pick<MailAsRead, "size" | "receivedAt"> & {
        content: Exclude<MailAsRead["content"], { is: "unreadable" }>;
      };
    }
  /** About the account: every message would meet it. */
  | { trouble: ReaderTrouble }
  /** About this message: not there yet, or not any more, or not handed over. */
  | { notYet: string };

/** Fetches mail by the name its arrival was told under. As the reader: it answers with what to do next, and never throws. */
export interface MailReceiver {
  check(account: ReceivingAccount): Promise<ReaderCheck>;
  fetch(account: ReceivingAccount, name: string, limits: Pick<ReadLimits, "mostBytes">): Promise<Fetched>;
}
