import type { FolderState, MailAsRead, OpenMailbox, ReadLimits } from "@/lib/cam/ports/mail-reader";
import type { startDovecot } from "./dovecot";

export const mailText = (subject: string, body = "Hi Maya,\r\n\r\nthanks.\r\n") =>
  `From: ana@example.org\r\nTo: maya@example.com\r\nSubject: ${subject}\r\n\r\n${body}`;

/** Puts a message into a folder of somebody's and says its number. */
export const deliver = (
  server: Awaited<ReturnType<typeof startDovecot>>,
  user: string,
  path: string,
  raw: string | Buffer,
  receivedAt = new Date(),
) =>
  server.as(user, async (client) => {
    const done = await client.append(path, raw, [], receivedAt);
    if (done === false || done.uid === undefined) throw new Error("It was not taken.");
    return BigInt(done.uid);
  });

export async function stateOf(mailbox: OpenMailbox, path: string): Promise<FolderState> {
  const looked = await mailbox.state(path);
  if ("trouble" in looked) throw new Error(looked.trouble.reason);
  return looked.state;
}

const subjectOf = ({ content }: MailAsRead) => {
  if (content.is === "unreadable") return content.because;
  const text = Buffer.from(content.is === "whole" ? content.bytes : content.head).toString();
  return /^Subject: (.*?)\r?$/m.exec(text)?.[1] ?? "";
};

/** Everything above a number, as a job would collect it. */
export async function readAll(
  mailbox: OpenMailbox,
  path: string,
  limits: ReadLimits,
  after = 0n,
  since: Date | null = null,
) {
  const { uidValidity } = await stateOf(mailbox, path);
  const mails: MailAsRead[] = [];
  let readTo = after;
  let batches = 0;
  for await (const batch of mailbox.read({ path, uidValidity, after, since }, limits)) {
    if ("stopped" in batch) throw new Error(batch.stopped.reason);
    batches++;
    mails.push(...batch.mails);
    readTo = batch.readTo;
  }
  const bytes = mails.map(({ content }) => (content.is === "whole" ? content.bytes : null));
  return { mails, batches, readTo, bytes, subjects: mails.map(subjectOf) };
}
