import type { SenderCheck, SendOutcome } from "@/lib/cam/ports/email-sender";

/** What nodemailer says when something went wrong. */
export interface SmtpTrouble {
  code?: string | undefined;
  command?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
  message: string;
}

/** How far the text had gone when it happened. */
export type Handed = "nothing" | "part" | "whole";

const codeIn = (response: string | undefined) =>
  /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3}))?/.exec(response ?? "");
/** "550-5.1.1 No such user" → "550 5.1.1". */
export const codeOf = (response: string | undefined) =>
  codeIn(response)?.slice(1).filter(Boolean).join(" ") ?? null;
const enhanced = (response: string | undefined) => codeIn(response)?.[2] ?? "";

const said = ({ response, code, message }: SmtpTrouble) => ({
  code: codeOf(response) ?? code ?? null,
  reason: response ?? message,
});

/** Blocked for what we are or send, not for who they are (RFC 3463: 5.7.x), and what servers say without a code of that kind. */
const POLICY =
  /\b(?:spam|blocked|block ?list|black ?list|reputation|policy|denied|not allowed|rejected for|dmarc|spf|dkim|authenticat)/i;

const isPolicy = (response: string | undefined) =>
  enhanced(response).startsWith("5.7.") ||
  (!/^5\.[1-6]\./.test(enhanced(response)) && POLICY.test(response ?? ""));

/** It could not read what was asked (RFC 5321: 50x, 555; RFC 3463: 5.5, 5.6): the person may well be there. */
const isUnread = (responseCode: number, response: string) =>
  /^5\.[56]\./.test(enhanced(response)) ||
  (enhanced(response) === "" && [500, 501, 502, 503, 504, 555].includes(responseCode));

/** Every odd answer a server ever gave becomes a line in tests/contract/email-sender.test.ts. */
export function outcomeOf(trouble: SmtpTrouble, handed: Handed): SendOutcome {
  const { code, command = "", responseCode, response } = trouble;
  const words = said(trouble);
  const mailbox = { status: "later", about: "mailbox", afterSeconds: null, ...words } as const;
  const recipient = { status: "later", about: "recipient", afterSeconds: null, ...words } as const;
  if (responseCode === undefined || !response) {
    // Its full stop went out with the last of the text: whether anybody read it, nobody knows.
    if (handed === "whole") return { status: "unknown", ...words };
    // An envelope that is none of ours to send: an address with a line break, a letter the server cannot take.
    return code === "EENVELOPE" ? { status: "refused", kind: "message", ...words } : mailbox;
  }
  if (code === "EAUTH" || command.startsWith("AUTH")) return mailbox;
  // Goodbye, or no room, or too much at once: said to us, whatever we were about to ask.
  if (responseCode === 421) return mailbox;
  if (code === "EENVELOPE" && command === "MAIL FROM") return mailbox;
  if (responseCode >= 500 && responseCode < 600) {
    if (isPolicy(response)) return { status: "refused", kind: "policy", ...words };
    const unknown = command === "RCPT TO" && !isUnread(responseCode, response);
    return { status: "refused", kind: unknown ? "recipient" : "message", ...words };
  }
  if (responseCode >= 400) return recipient;
  // An answer that fits nothing that was asked. After the whole text it may mean anything.
  return handed === "whole" ? { status: "unknown", ...words } : mailbox;
}

export function checkOf({ code, response, message, command = "" }: SmtpTrouble): SenderCheck {
  const reason = response ?? message;
  if (code === "EAUTH" || command.startsWith("AUTH"))
    return {
      status: "refused",
      what: "password",
      reason: `The server does not take this name and password: ${reason}`,
    };
  if (code === "ETLS" || /certificate|self.signed|ssl|tls/i.test(message))
    return { status: "refused", what: "security", reason: `The connection could not be secured: ${message}` };
  if (code === "EDNS")
    return { status: "refused", what: "address", reason: `There is no such server: ${message}` };
  if (response) return { status: "refused", what: "other", reason };
  return { status: "unreachable", reason: `The server did not answer: ${message}` };
}
