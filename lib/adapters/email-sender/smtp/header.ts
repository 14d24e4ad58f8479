// The header of a mail, as RFC 5322 and RFC 2047 want it written.
import type { MailToSend } from "@/lib/cam/ports/email-sender";
import { asciiHost, thread } from "../../mail-writing";

type Somebody = MailToSend["from"];

/** A line that holds encoded words has 76 signs at most, the longest name of a field among them. */
const LONGEST_LINE = 76;
const LONGEST_WORD = LONGEST_LINE - "References: ".length;
const AROUND = "=?UTF-8?B??=".length;
const MOST_SIGNS = LONGEST_WORD - AROUND;
const MOST_BYTES = Math.floor(MOST_SIGNS / 4) * 3;

/** What may stand for itself in an encoded word wherever one may stand, also in a name. */
const STANDS_FOR_ITSELF = /^[A-Za-z0-9!*+/-]$/;
const quotedSign = (sign: string) => {
  if (STANDS_FOR_ITSELF.test(sign)) return sign;
  if (sign === " ") return "_";
  return [...Buffer.from(sign)]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");
};

/**
 * As encoded words, each with whole signs only: nodemailer cuts signs beyond the first plane in two where a word ends (𠮷, 𝐀),
 * and leaves alone what merely looks encoded, so that a name written =?UTF-8?Q?…?= would be read as another.
 */
function encodedWords(text: string): string[] {
  const signs = [...text];
  const legible = signs.filter((sign) => STANDS_FOR_ITSELF.test(sign) || sign === " ").length;
  const way = legible * 3 >= signs.length * 2 ? "Q" : "B";
  const most = way === "Q" ? MOST_SIGNS : MOST_BYTES;
  const words: { text: string; size: number }[] = [];
  for (const sign of signs) {
    const size = way === "Q" ? quotedSign(sign).length : Buffer.byteLength(sign);
    const last = words.at(-1);
    if (!last || last.size + size > most) words.push({ text: sign, size });
    else {
      last.text += sign;
      last.size += size;
    }
  }
  return words.map((word) => {
    const written =
      way === "Q" ? [...word.text].map(quotedSign).join("") : Buffer.from(word.text).toString("base64");
    return `=?UTF-8?${way}?${written}?=`;
  });
}

const SINGLE_SPACED = /^[!-~]+(?: [!-~]+)*$/;
/** It can stand as it is, and lines can be folded between its words. */
const isPlain = (text: string) =>
  SINGLE_SPACED.test(text) &&
  !text.includes("=?") &&
  text.split(" ").every(({ length }) => length <= LONGEST_WORD);

const unstructured = (text: string) => (text === "" || isPlain(text) ? text.split(" ") : encodedWords(text));

const ATOMS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/;
function phrase(name: string): string[] {
  if (isPlain(name) && ATOMS.test(name)) return name.split(" ");
  if (isPlain(name) && name.length <= LONGEST_WORD) return [`"${name.replace(/[\\"]/g, "\\$&")}"`];
  return encodedWords(name);
}

const somebody = ({ address, name }: Somebody) => [
  ...(name ? phrase(name) : []),
  name ? `<${asciiHost(address)}>` : asciiHost(address),
];

/** The first word stays beside its field's name: programs lose a Message-ID that begins on the second line. */
function field(key: string, words: readonly string[]): string {
  const lines: string[] = [];
  let line = `${key}:`;
  words.forEach((word, at) => {
    if (at > 0 && line.length + 1 + word.length > LONGEST_LINE) {
      lines.push(line);
      line = "";
    }
    line += ` ${word}`;
  });
  return [...lines, line].join("\r\n");
}

export function headerOf(mail: MailToSend, now: Date): string {
  const { from, to, replyTo, subject, messageId, headers } = mail;
  const ids = thread(mail).map((one) => `<${one}>`);
  const fields: [string, string[]][] = [
    ["From", somebody(from)],
    ["To", somebody(to)],
    ...(replyTo ? [["Reply-To", somebody({ address: replyTo, name: null })] as [string, string[]]] : []),
    ["Subject", unstructured(subject)],
    ["Message-ID", [`<${messageId}>`]],
    ...(ids.length > 0
      ? ([
          ["In-Reply-To", ids.slice(-1)],
          ["References", ids],
        ] as [string, string[]][])
      : []),
    ["Date", [now.toUTCString().replace("GMT", "+0000")]],
    ...Object.entries(headers).map(([key, value]): [string, string[]] => [key, value.split(" ")]),
    ["MIME-Version", ["1.0"]],
  ];
  return fields.map(([key, words]) => `${field(key, words)}\r\n`).join("");
}
