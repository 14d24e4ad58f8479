import { Resend } from "resend";
import type { EmailSender, MailToSend, SenderCheck } from "@/lib/cam/ports/email-sender";
import { asciiHost, isAscii, thread, unwritable } from "../../mail-writing";
import { retryAfterSeconds } from "../../vendor-http";
import { outcomeOf } from "./map";

export interface ResendOptions {
  key: string;
  baseUrl?: string;
  answerMs?: number;
  now?: () => number;
}

/** Resend remembers a key for 24 hours; an hour less, so that clocks that differ make no second mail. */
const REMEMBERS_SECONDS = 23 * 3600;

const named = ({ address, name }: MailToSend["from"]) =>
  name ? `"${name.replace(/[\\"]/g, "\\$&")}" <${asciiHost(address)}>` : asciiHost(address);

/** Resend writes the header itself, and what it makes of these nobody has said. */
function unclear({ from, to, replyTo, subject }: MailToSend): string | null {
  if (![from.address, to.address, replyTo ?? ""].every((one) => isAscii(asciiHost(one))))
    return "Resend takes only plain letters before the @ of an address.";
  return [from.name, to.name, subject].some((one) => one?.includes("=?"))
    ? "A name or the subject holds “=?”, which mail programs take for an encoding."
    : null;
}

/** Under this name Resend's reports tell us the key again: the only name of a mail whose answer was lost (lib/cam/provider-report). */
const KEY_TAG = "cam_key";
const tagged = (key: string) =>
  /^[A-Za-z0-9_-]{1,256}$/.test(key) ? { tags: [{ name: KEY_TAG, value: key }] } : {};

export function createResendSender({
  key,
  baseUrl,
  answerMs = 30_000,
  now = Date.now,
}: ResendOptions): EmailSender {
  const resend = new Resend(key, baseUrl ? { baseUrl } : {});
  return {
    sameForSeconds: REMEMBERS_SECONDS,
    async send(mail) {
      const because = unwritable(mail) ?? unclear(mail);
      if (because) return { status: "refused", kind: "message", code: null, reason: because };
      const references = thread(mail).map((one) => `<${one}>`);
      const { data, error, headers } = await resend.emails.send(
        {
          from: named(mail.from),
          to: [named(mail.to)],
          ...(mail.replyTo && { replyTo: asciiHost(mail.replyTo) }),
          subject: mail.subject,
          text: mail.text,
          ...(mail.html && { html: mail.html }),
          ...tagged(mail.idempotencyKey),
          headers: {
            ...mail.headers,
            "Message-ID": `<${mail.messageId}>`,
            ...(references.length > 0 && {
              "In-Reply-To": references.at(-1) ?? "",
              References: references.join(" "),
            }),
          },
        },
        { idempotencyKey: mail.idempotencyKey, signal: AbortSignal.timeout(answerMs) },
      );
      if (data?.id)
        return { status: "accepted", providerId: data.id, code: "200", reason: "Resend took it." };
      const wait = retryAfterSeconds(new Headers(headers ?? {}), now()) ?? null;
      // A yes without a name: it may be on its way.
      if (!error)
        return { status: "unknown", code: "200", reason: "Resend answered without naming the mail." };
      return outcomeOf({ ...error, statusCode: error.statusCode ?? null }, wait);
    },
    async check(): Promise<SenderCheck> {
      const { data, error } = await resend.domains.list();
      if (data) {
        const ready = data.data.filter(({ status }) => status === "verified").map(({ name }) => name);
        return ready.length > 0
          ? { status: "connected", says: `Resend sends for ${ready.join(", ")}.` }
          : { status: "refused", what: "other", reason: "No domain is verified at Resend yet." };
      }
      // A key that may only send is not allowed to list domains, which is how a careful operator makes it.
      if (error.name === "restricted_api_key")
        return { status: "connected", says: "The key may send, and nothing else." };
      if (error.statusCode === null || error.statusCode >= 500)
        return { status: "unreachable", reason: error.message };
      return { status: "refused", what: "password", reason: error.message };
    },
    close: async () => {},
  };
}
