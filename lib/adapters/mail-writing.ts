import { domainToASCII } from "node:url";
import type { MailToSend } from "@/lib/cam/ports/email-sender";

/** Line breaks and what else is no text. Nothing of it may stand in a header, however it is written. */
const NO_TEXT = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const NO_TEXT_IN_LINES = /[^\P{Cc}\t\n\r]|\p{Cs}/u;
const LOCAL = /^(?:[^\s\p{C}"(),:;<>@[\]\\]+|"(?:[^\p{C}"\\<>]|\\[^\p{C}<>])+")$/u;
const HOST = /^(?:[\p{L}\p{N}\p{M}-]+(?:\.[\p{L}\p{N}\p{M}-]+)*|\[[A-Za-z0-9:.]+\])$/u;
const MESSAGE_ID = /^[!-;=?A-~]+@[!-;=?A-~]+$/;
const HEADER = /^[!-9;-~]+$/;
const VALUE = /^[!-~]+(?: [!-~]+)*$/;
/** What a mail server reads at most in one line. */
const LONGEST_LINE = 998;

const isAddress = (address: string) => {
  const at = address.lastIndexOf("@");
  return (
    at > 0 && address.length <= 254 && LOCAL.test(address.slice(0, at)) && HOST.test(address.slice(at + 1))
  );
};
export const isAscii = (text: string) => !/[^\p{ASCII}]/u.test(text);

/** For the envelope and the header alike: names of hosts go in ASCII, what stands before the @ as given. */
export function asciiHost(address: string): string {
  const at = address.lastIndexOf("@");
  const host = address.slice(at + 1);
  return `${address.slice(0, at)}@${host.startsWith("[") ? host : domainToASCII(host)}`;
}

/**
 * Why this mail cannot be written down as what it says; null when it can. Asked before a provider is: what nobody meant to be
 * there would otherwise be left out, replaced, or read as something else, each time by another program.
 */
export function unwritable({
  from,
  to,
  replyTo,
  subject,
  text,
  html,
  messageId,
  headers,
}: MailToSend): string | null {
  for (const [what, address] of [
    ["sender's", from.address],
    ["recipient's", to.address],
    ["reply", replyTo ?? from.address],
  ] as const)
    if (!isAddress(address))
      return `The ${what} address, ${JSON.stringify(address)}, is none that can be written to.`;
  for (const [what, line] of [
    ["sender's name", from.name ?? ""],
    ["recipient's name", to.name ?? ""],
    ["subject", subject],
  ] as const)
    if (NO_TEXT.test(line)) return `There is a line break or a control character in the ${what}.`;
  if (NO_TEXT_IN_LINES.test(text) || NO_TEXT_IN_LINES.test(html ?? ""))
    return "There is a control character, or half of a letter, in the text.";
  if (!MESSAGE_ID.test(messageId)) return "Its Message-ID cannot be written.";
  for (const [key, value] of Object.entries(headers))
    if (!HEADER.test(key) || !VALUE.test(value) || key.length + value.length + 2 > LONGEST_LINE)
      return `Its header ${JSON.stringify(key)} cannot be written.`;
  return null;
}

/** As much of a thread as every program reads: what stands in one line, with its brackets and blanks. */
const LONGEST_THREAD = 900;

/**
 * Message-IDs of others are whatever their programs wrote: one that nobody can write down is left out, and the thread loses a
 * link. Of a long one the first stays, and the latest (RFC 5537, 3.4.4).
 */
export function thread({ references }: MailToSend): string[] {
  const [first, ...others] = references.filter((one) => MESSAGE_ID.test(one));
  if (first === undefined) return [];
  let left = LONGEST_THREAD - first.length;
  const latest = others.toReversed().findIndex((one) => {
    left -= one.length + 3;
    return left < 0;
  });
  return [first, ...(latest < 0 ? others : others.slice(others.length - latest))];
}
