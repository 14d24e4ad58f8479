// How mailboxes are read: docs/decisions/0176-one-row-for-a-message.md
import type { FolderRole } from "@/lib/db/generated/enums";
import type { MailboxConnection } from "../mailbox/schema";
import type { ReaderTrouble } from "../ports/mail-reader";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A first reading goes back so far before the mailbox was connected; the rest is its owner's own past. */
export const DAYS_BEFORE = 30;
export const readsFrom = (connectedAt: Date) => new Date(connectedAt.getTime() - DAYS_BEFORE * DAY);

/** Larger ones are kept by their head. */
export const LARGEST = 25_000_000;
/** So often the line may break at one message before it is passed by. */
export const STUCK_TIMES = 3;

/** Of what was sent by others than CAM only the head is looked at. */
export const limitsFor = (role: FolderRole, stuck: boolean) => ({
  mostBytes: role === "SENT" ? 1 : LARGEST,
  batch: stuck ? 1 : 200,
});

/** What mail comes into is read first: a sent copy can wait. */
const ORDER: readonly FolderRole[] = ["INBOX", "SPAM", "SENT"];
export const inOrder = <F extends { role: FolderRole }>(folders: readonly F[]) =>
  folders.toSorted((one, other) => ORDER.indexOf(one.role) - ORDER.indexOf(other.role));

/** When a mailbox that could not be read is tried again: soon at first, hourly in the end, and hourly where somebody must mend it. */
export function againAfter({ status }: Pick<ReaderTrouble, "status">, failures: number): number {
  return status === "refused" ? 60 * MINUTE : Math.min(60, 2 ** Math.max(0, failures - 1)) * MINUTE;
}

/** A server that is away for a moment is nobody's trouble yet. */
const FAILURES_TOLD = 6;
export const isTold = ({ status }: Pick<ReaderTrouble, "status">, failures: number) =>
  status === "refused" || failures >= FAILURES_TOLD;

const EVERY_MINUTES = 15;

/** Whoever wants to be asked less often than the schedule comes round is not listened to either; nor is one that is left alone for now. */
export const listensTo = (
  { imap, pollMinutes = EVERY_MINUTES }: Pick<MailboxConnection, "imap" | "pollMinutes">,
  readAgainAt: Date | null,
  now: Date,
) => imap !== undefined && pollMinutes <= EVERY_MINUTES && !(readAgainAt && readAgainAt > now);

/** Whether its turn has come: the job comes round every quarter of an hour, and some ask for less. */
export function isDue(
  { lastReadAt, readAgainAt }: { lastReadAt: Date | null; readAgainAt: Date | null },
  pollMinutes: number,
  now: Date,
): boolean {
  if (readAgainAt && readAgainAt > now) return false;
  if (pollMinutes <= EVERY_MINUTES || !lastReadAt) return true;
  return now.getTime() - lastReadAt.getTime() >= (pollMinutes - 1) * MINUTE;
}
