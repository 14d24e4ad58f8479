import { createHash } from "node:crypto";
import { emailKey } from "../address-key/rules";
import { keepable } from "../keepable";
import type { MailAsRead } from "../ports/mail-reader";
import { readHead } from "../raw-message/headers";
import { headerOf } from "../raw-message/read";

/** What a list shows of a message, and what it is known again by. */
export interface Head {
  /** Null: it came without a number. */
  uid: bigint | null;
  messageHash: string | null;
  contentHash: string;
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  threadKey: string | null;
  fromAddress: string | null;
  fromName: string | null;
  fromKey: string | null;
  subject: string | null;
  receivedAt: Date;
  bytes: Uint8Array | null;
  size: number;
  incomplete: string | null;
}

const MOST_REFERENCES = 100;
const hash = (...parts: (string | Uint8Array)[]) => {
  const made = createHash("sha256");
  for (const part of parts) made.update(part).update("\0");
  return made.digest("hex");
};

const kept = (text: string | null, most: number) => {
  const clean = text === null ? "" : keepable(text).trim().slice(0, most);
  return clean === "" ? null : keepable(clean);
};

const megabytes = (size: number) => `${Math.max(1, Math.round(size / 1_000_000))} MB`;

/** Of a message as the server handed it over; one it does not hand over is known by its number alone. */
export function headOf(
  mail: Pick<MailAsRead, "size" | "receivedAt" | "content"> & { uid: bigint | null },
  now: Date,
): Head {
  const { content, uid, size } = mail;
  if (content.is === "unreadable")
    return {
      ...{ uid, bytes: null, size, messageHash: null, messageId: null, inReplyTo: null, references: [] },
      ...{ threadKey: null, fromAddress: null, fromName: null, fromKey: null, subject: null },
      contentHash: hash("unreadable", String(uid), String(size), mail.receivedAt?.toISOString() ?? ""),
      receivedAt: timeOf(mail.receivedAt, null, now),
      incomplete: keepable(`The server has this message and does not hand it over: ${content.because}`).slice(
        0,
        500,
      ),
    };
  const bytes = content.is === "whole" ? content.bytes : content.head;
  const { headers, bodyAt } = readHead(bytes, new Set());
  const header = (name: string) => headerOf({ headers }, name);
  const ids = (name: string) =>
    [...(header(name) ?? "").matchAll(/<([^<>\s]{1,250})>/g)].map(([, id = ""]) => keepable(id));
  const [messageId = kept(header("message-id"), 250)] = ids("message-id");
  const references = ids("references").slice(-MOST_REFERENCES);
  const [inReplyTo = null] = ids("in-reply-to");
  const from = writerIn(header("from"));
  const body = content.is === "whole" ? bytes.subarray(bodyAt) : Buffer.from(String(size));
  return {
    ...{ uid, bytes, size, messageId, inReplyTo, references },
    messageHash: messageId === null ? null : hash(messageId),
    contentHash: hash(
      header("from") ?? "",
      header("date") ?? "",
      header("subject") ?? "",
      messageId ?? "",
      body,
    ),
    threadKey: ids("references")[0] ?? inReplyTo ?? messageId,
    fromAddress: kept(from.address, 320),
    fromName: kept(from.name, 200),
    fromKey: (from.address && emailKey(from.address)) || null,
    subject: kept(header("subject"), 500),
    receivedAt: timeOf(mail.receivedAt, header("date"), now),
    incomplete:
      content.is === "too-large"
        ? `It is ${megabytes(size)} large: only its head was loaded. Read it in your own mail program.`
        : null,
  };
}

/** Public to answers: "Berg, Ana <ana@example.org>": what stands before the brackets is the name, whatever is in it. */
export function writerIn(from: string | null): { address: string | null; name: string | null } {
  const text = (from ?? "").slice(0, 2_000);
  const [, before = "", inside] = /^([^<]*)<\s*([^<>\s]+@[^<>\s]+)\s*>/.exec(text) ?? [];
  if (inside) return { address: inside, name: before.replaceAll('"', "").trim() || null };
  const [bare] = /[^\s<>(),;:"]+@[^\s<>(),;:"]+/.exec(text) ?? [];
  return { address: bare ?? null, name: null };
}

const FIRST_MAIL = Date.UTC(1990, 0);
const DAY = 24 * 3_600_000;

/** The server's word, then the writer's, where either is a time in which there was mail; clocks are set to anything. */
function timeOf(server: Date | null, written: string | null, now: Date): Date {
  for (const at of [server?.getTime() ?? Number.NaN, Date.parse((written ?? "").slice(0, 60))])
    if (at >= FIRST_MAIL && at <= now.getTime() + DAY) return new Date(Math.min(at, now.getTime()));
  return now;
}
