import { decodeText } from "./charset";
import type { Header, Limit } from "./schema";

const MOST = 500;
const LONGEST = 16_384;
const MOST_LINES = 20_000;

const latin1 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** The head of a message or a part: up to the first empty line, or to the first line that can be no header. */
export function readHead(bytes: Uint8Array, cut: Set<Limit>): { headers: Header[]; bodyAt: number } {
  const headers: Header[] = [];
  let at = 0;
  let current: { name: string; pieces: string[]; length: number } | null = null;
  const close = () => {
    if (current) headers.push({ name: current.name, value: decodeValue(current.pieces.join("")) });
    current = null;
  };
  let lines = 0;
  while (at < bytes.length) {
    if (++lines > MOST_LINES) {
      cut.add("headers");
      at = endOfHead(bytes, at);
      break;
    }
    const feed = bytes.indexOf(0x0a, at);
    const end = feed < 0 ? bytes.length : feed;
    const next = feed < 0 ? bytes.length : feed + 1;
    const size = end - at - (end > at && bytes[end - 1] === 0x0d ? 1 : 0);
    if (size === 0) {
      at = next;
      break;
    }
    if (size > LONGEST) cut.add("header length");
    const line = latin1(bytes.subarray(at, at + Math.min(size, LONGEST)));
    if (current && (line.startsWith(" ") || line.startsWith("\t"))) {
      const folded: { pieces: string[]; length: number } = current;
      if (folded.length + line.length > LONGEST) cut.add("header length");
      else {
        folded.pieces.push(line.replace("\t", " "));
        folded.length += line.length;
      }
    } else {
      const colon = line.indexOf(":");
      const name = colon > 0 ? line.slice(0, colon).trimEnd().toLowerCase() : "";
      // "From maya@… Mon Nov 3" is how a mailbox file parts its messages.
      const isEnvelope = headers.length === 0 && !current && /^>?From /.test(line);
      if (!isEnvelope && !/^[!-9;-~]{1,80}$/.test(name)) break;
      close();
      if (headers.length >= MOST) cut.add("headers");
      else if (!isEnvelope) current = { name, pieces: [line.slice(colon + 1)], length: line.length };
    }
    at = next;
  }
  close();
  return { headers, bodyAt: at };
}

function endOfHead(bytes: Uint8Array, from: number): number {
  const rest = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from);
  const ends = ["\n\r\n", "\n\n"]
    .map((end) => rest.indexOf(end) + end.length)
    .filter((at, place) => at > 2 - place);
  return ends.length === 0 ? bytes.length : from + Math.min(...ends);
}

const WORD = /=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?([^? ]{0,2000})\?=/gi;

/** Encoded words in their charset; neighbours of one charset together, as some programs cut between the bytes of one letter. */
function decodeValue(raw: string): string {
  const value = raw.trim();
  if (!value.includes("=?")) return decodeText(Buffer.from(value, "latin1"), null);
  const parts: string[] = [];
  let charsetOpen = "";
  let bytesOpen: Buffer[] = [];
  let from = 0;
  const flush = () => {
    if (bytesOpen.length > 0) parts.push(decodeText(Buffer.concat(bytesOpen), charsetOpen));
    bytesOpen = [];
  };
  for (const hit of value.matchAll(WORD)) {
    const between = value.slice(from, hit.index);
    const charset = (hit[1] ?? "").toLowerCase();
    const bytes =
      hit[2]?.toLowerCase() === "b"
        ? Buffer.from(hit[3] ?? "", "base64")
        : unquoted(Buffer.from((hit[3] ?? "").replaceAll("_", " "), "latin1"));
    if (bytesOpen.length > 0 && between.trim() === "" && charsetOpen === charset) bytesOpen.push(bytes);
    else {
      flush();
      if (between.trim() !== "" || from === 0) parts.push(decodeText(Buffer.from(between, "latin1"), null));
      charsetOpen = charset;
      bytesOpen = [bytes];
    }
    from = hit.index + hit[0].length;
  }
  flush();
  parts.push(decodeText(Buffer.from(value.slice(from), "latin1"), null));
  return parts.join("");
}

const hex = (byte: number | undefined) =>
  byte === undefined ? -1 : "0123456789abcdef".indexOf(String.fromCharCode(byte).toLowerCase());

/** Quoted-printable; what is none of it stays as it is. */
export function unquoted(bytes: Uint8Array): Buffer {
  const out = Buffer.alloc(bytes.length);
  let to = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x3d) {
      out[to++] = byte;
      continue;
    }
    const high = hex(bytes[at + 1]);
    const low = hex(bytes[at + 2]);
    if (high >= 0 && low >= 0) {
      out[to++] = high * 16 + low;
      at += 2;
    } else if (bytes[at + 1] === 0x0a) at += 1;
    else if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) at += 2;
    else out[to++] = byte;
  }
  return out.subarray(0, to);
}

const MOST_PARAMETERS = 40;

/** "text/plain; charset=utf-8; name*0*=utf-8''a": the value, and what is said of it. */
export function readStructured(value: string): { value: string; parameters: Record<string, string> } {
  const pieces: string[] = [];
  let piece = "";
  let quoted = false;
  for (const [at, character] of [...value].entries()) {
    if (character === '"' && piece.at(-1) !== "\\") quoted = !quoted;
    else if (character === ";" && !quoted) {
      pieces.push(piece);
      piece = "";
      if (pieces.length > MOST_PARAMETERS) break;
    } else piece += character;
    if (at > LONGEST) break;
  }
  pieces.push(piece);
  const parameters: Record<string, string> = {};
  for (const one of pieces.slice(1)) {
    const equals = one.indexOf("=");
    if (equals < 0) continue;
    const key = one.slice(0, equals).trim().toLowerCase();
    const name = key.replace(/\*\d{0,3}\*?$/, "");
    const said = one.slice(equals + 1).trim();
    const plain = key.endsWith("*") ? percent(said) : said;
    if (/^[\w-]{1,40}$/.test(name) && name !== "__proto__")
      parameters[name] = key === name ? plain : (parameters[name] ?? "") + plain;
  }
  return {
    value: (pieces[0] ?? "")
      .replace(/\([^()]{0,200}\)/g, "")
      .trim()
      .toLowerCase(),
    parameters,
  };
}

function percent(value: string): string {
  const parts = value.split("'");
  const charset = parts.length >= 3 ? (parts[0] ?? null) : null;
  const rest = parts.length >= 3 ? parts.slice(2).join("'") : value;
  return decodeText(unquoted(Buffer.from(rest.replaceAll("%", "="), "latin1")), charset);
}
