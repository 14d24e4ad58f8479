import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { CamContext } from "@/lib/cam/context";
import { handleInbound } from "@/lib/cam/follow-up/handle";
import { headerOf, readMessage } from "@/lib/cam/raw-message/read";
import type { PrismaClient } from "@/lib/db/generated/client";
import { mailAgencyIn } from "@/tests/support/mail-agency";

interface Came {
  from: string;
  text?: string;
  subject?: string;
  /** Our mail it answers. */
  answers?: string | undefined;
  more?: string[];
  /** The whole of it, where it is not a plain text. */
  raw?: string;
}

const addressIn = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from;

/** A workspace that writes to people, and what they write back: kept as the reading of a mailbox keeps it, then handled. */
export async function heardIn(db: PrismaClient) {
  const made = await mailAgencyIn(db, "SMTP");
  const { ctx, workspaceId, mailboxId } = made;
  await db.sendingDomain.create({
    data: { workspaceId, domain: "lighthouse.example.com", profile: "OTHER" },
  });

  async function keep({ from, text = "", subject = "Re: Shorter queues", answers, more = [], raw }: Came) {
    const id = ctx.newId();
    const whole =
      raw ??
      [
        `From: ${from}`,
        "To: ada@lighthouse.example.com",
        `Subject: ${subject}`,
        `Date: ${ctx.now().toUTCString()}`,
        `Message-ID: <${id}@example.com>`,
        ...(answers ? [`In-Reply-To: <${answers}@lighthouse.example.com>`] : []),
        ...more,
        "Content-Type: text/plain; charset=utf-8",
        "",
        text,
        "",
      ].join("\r\n");
    const message = readMessage(Buffer.from(whole));
    await db.inbound.create({
      data: {
        ...{ workspaceId, id, mailboxId, source: "SANDBOX" },
        messageHash: createHash("sha256").update(id).digest("hex"),
        messageId: `${id}@example.com`,
        fromAddress: addressIn(from),
        fromName: from.includes("<") ? from.slice(0, from.indexOf("<")).trim() : null,
        subject: headerOf(message, "subject"),
        receivedAt: ctx.now(),
        raw: { create: { bytes: gzipSync(whole), size: whole.length } },
      },
    });
    return id;
  }

  const inboundOf = (id: string) =>
    db.inbound.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });

  async function hear(came: Came, as: CamContext = ctx) {
    const id = await keep(came);
    const became = await handleInbound(as, { inboundId: id });
    return { id, became, inbound: await inboundOf(id) };
  }

  const listed = () =>
    db.suppression.findMany({
      where: { workspaceId },
      orderBy: { value: "asc" },
      select: { value: true, reason: true, source: true },
    });
  const linesOf = (leadId: string) =>
    db.leadEvent.findMany({ where: { leadId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
  const asked = () => db.reviewItem.findMany({ where: { workspaceId, kind: "REPLY" } });
  return { ...made, keep, hear, inboundOf, listed, linesOf, asked };
}

/** A report by RFC 3464 about a mail of ours. */
export const cameBack = (answers: string, to: string, status: string, words: string) =>
  [
    "From: Mail Delivery System <MAILER-DAEMON@mx.example.com>",
    "To: ada@lighthouse.example.com",
    "Subject: Undelivered Mail Returned to Sender",
    "Message-ID: <failure@mx.example.com>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="B"',
    "",
    "--B",
    "Content-Type: text/plain",
    "",
    `Your message to ${to} could not be delivered: ${words}`,
    "--B",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example.com",
    "",
    `Final-Recipient: rfc822; ${to}`,
    `Action: ${status.startsWith("4") && words.includes("still") ? "delayed" : "failed"}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${words}`,
    "",
    "--B",
    "Content-Type: message/rfc822",
    "",
    `Message-ID: <${answers}@lighthouse.example.com>`,
    "Subject: Shorter queues",
    `To: ${to}`,
    "",
    "Hello, shall we talk?",
    "--B--",
    "",
  ].join("\r\n");

/** A report by RFC 5965: somebody pressed "unwanted". */
export const complained = (about: string, to: string) =>
  [
    "From: feedback@mx.example.com",
    "To: ada@lighthouse.example.com",
    "Subject: Complaint about a message",
    "Message-ID: <complaint@mx.example.com>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=feedback-report; boundary="B"',
    "",
    "--B",
    "Content-Type: text/plain",
    "",
    "This is a report about a message that came from your server.",
    "--B",
    "Content-Type: message/feedback-report",
    "",
    "Feedback-Type: abuse",
    "User-Agent: Reporter/1",
    "Version: 1",
    `Original-Rcpt-To: <${to}>`,
    "",
    "--B",
    "Content-Type: message/rfc822",
    "",
    `Message-ID: <${about}@lighthouse.example.com>`,
    "Subject: Shorter queues",
    `To: ${to}`,
    "",
    "Hello, shall we talk?",
    "--B--",
    "",
  ].join("\r\n");
