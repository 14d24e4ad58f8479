import type { Field } from "./mail-linter";

export const ADDRESS_FIELDS = ["from", "to", "reply-to", "sender", "cc"];
/** Nothing in these is for people to read, so nothing in them is encoded. */
const NEVER_ENCODED = [
  ...["message-id", "in-reply-to", "references", "date", "mime-version", "content-type"],
  ...["content-transfer-encoding", "list-unsubscribe", "list-unsubscribe-post"],
];

const ATEXT = "A-Za-z0-9!#$%&'*+/=?^_`{|}~-";
const DOT_ATOM = `[${ATEXT}]+(?:\\.[${ATEXT}]+)*`;
const MESSAGE_ID = new RegExp(`^<${DOT_ATOM}@(?:${DOT_ATOM}|\\[[!-Z^-~]*\\])>$`);
export const isMessageId = (text: string) => MESSAGE_ID.test(text);
export const isMessageIds = (text: string) => text !== "" && text.split(/[ \t]+/).every(isMessageId);

const WORD = /^=\?([A-Za-z0-9_-]+)\?([BQ])\?([!->@-~]*)\?=$/;
/** In a name, of the signs that stand for themselves only these. */
const IN_A_PHRASE = /^[A-Za-z0-9!*+/=_-]*$/;

/** What one encoded word says; a reason when it says nothing. */
function said(word: string): { text: string } | { because: string } {
  const read = WORD.exec(word);
  if (!read) return { because: `${word} is none.` };
  const [, charset = "", way, written = ""] = read;
  if (word.length > 75) return { because: `${word} has ${word.length} signs.` };
  if (charset.toUpperCase() !== "UTF-8") return { because: `${word} is in ${charset}.` };
  if (way === "B" && !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(written))
    return { because: `${word} is no base64.` };
  if (way === "Q" && /=(?![0-9A-F]{2})/.test(written))
    return { because: `${word} has a = that stands for nothing.` };
  const bytes =
    way === "B"
      ? Buffer.from(written, "base64")
      : Buffer.from(
          written
            .replaceAll("_", " ")
            .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          "latin1",
        );
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { because: `${word} holds half a letter.` };
  }
}

/** Pieces of a structured field: quoted strings whole, and what stands between blanks. */
const pieces = (value: string) => value.match(/"(?:[^"\\]|\\.)*"|[^\s"]+/g) ?? [];

export function faultsOfWords({ name, lines, value }: Field): string[] {
  if (!value.includes("=?")) return [];
  if (NEVER_ENCODED.includes(name)) return [`${name} holds an encoded word.`];
  const faults: string[] = [];
  const structured = ADDRESS_FIELDS.includes(name);
  for (const piece of structured ? pieces(value) : value.split(/[ \t]+/)) {
    const isAddress = structured && !piece.startsWith('"') && piece.includes("@");
    if (isAddress ? !/=\?[^?@]+\?[^?@]+\?[^?@]*\?=/.test(piece) : !piece.includes("=?")) continue;
    const read = piece.startsWith('"') ? { because: `${piece} is quoted, and encoded.` } : said(piece);
    if ("because" in read) faults.push(`${name}: ${read.because}`);
    else if (structured && WORD.exec(piece)?.[2] === "Q" && !IN_A_PHRASE.test(WORD.exec(piece)?.[3] ?? ""))
      faults.push(`${name}: ${piece} has signs that mean something in a name.`);
  }
  if (lines.some((line) => line.includes("=?") && line.length > 76))
    faults.push(`${name}: a line with encoded words has more than 76 signs.`);
  return faults;
}

/** A text with encoded words as it is read: blanks between two of them are not part of it. */
export const wordsRead = (value: string) =>
  value.replace(/(\?=)[ \t]+(?==\?)/g, "$1").replace(/=\?[A-Za-z0-9_-]+\?[BQ]\?[!->@-~]*\?=/g, (word) => {
    const read = said(word);
    return "text" in read ? read.text : word;
  });

export interface ReadMailbox {
  name: string;
  address: string;
}

const QUOTED_LOCAL = '"(?:[\\x20!#-\\[\\]-~]|\\\\[\\x20-~])*"';
const HOST = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*";
const plain = (letters: string) =>
  new RegExp(`^(?:${letters}|${QUOTED_LOCAL})@(?:${HOST}|\\[[0-9A-Fa-f.:IPv]+\\])$`, "u");
const ASCII_ADDRESS = plain(DOT_ATOM);
const UTF8_ADDRESS = plain(DOT_ATOM.replaceAll(ATEXT, `\\u0080-\\u{10ffff}${ATEXT}`));
const ATOMS = new RegExp(`^[${ATEXT}]+$`);

/** `Name <address>` or `address`, exactly one. `open`: names may be in any letters, as in JSON to a provider. */
export function readMailbox(
  value: string,
  { utf8 = false, open = false } = {},
): ReadMailbox | { because: string } {
  const split = /^(?:(.*\S) )?<((?:"(?:[^"\\]|\\.)*"|[^"<>])*)>$/su.exec(value);
  const address = split ? (split[2] ?? "") : value;
  if (address.length > 254 || !(utf8 ? UTF8_ADDRESS : ASCII_ADDRESS).test(address))
    return { because: `${JSON.stringify(address)} is no address.` };
  const phrase = split?.[1];
  if (phrase === undefined) return { name: "", address };
  const parts = pieces(phrase);
  if (parts.join(" ") !== phrase.replace(/[ \t]+/g, " ") && parts.length > 1)
    return { because: `${phrase} cannot be read as a name.` };
  for (const part of parts) {
    const quoted = /^"(?:[^"\\]|\\.)*"$/su.test(part);
    if (!quoted && !ATOMS.test(part)) return { because: `${part} would have to be quoted or encoded.` };
    if (!open && /[^\t\x20-~]/.test(part)) return { because: `${part} is not in plain letters.` };
  }
  const name = parts
    .map((part) => (part.startsWith('"') ? part.slice(1, -1).replace(/\\(.)/gsu, "$1") : part))
    .join(" ");
  return { name: open ? name : wordsRead(name), address };
}

export function faultsOfAddresses(value: string, utf8: boolean): string[] {
  const read = readMailbox(value, { utf8 });
  return "because" in read ? [read.because] : [];
}
