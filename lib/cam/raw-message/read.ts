// One reading of the bytes, without a promise per line, and cutting where a library would refuse: a message that is too
// deep or too long is read as far as it goes, and its report parts keep the heads that say whom they are about.
import { textOfHtml } from "../mail-text/of-html";
import { decodeText } from "./charset";
import { readHead, readStructured, unquoted } from "./headers";
import type { Header, Limit, Part, RawMessage } from "./schema";

/** What is behind it is not read. */
export const LARGEST_MESSAGE = 20_000_000;
const DEEPEST = 20;
const MOST_PARTS = 200;
const MOST_LINES = 200_000;
/** Of all parts together. */
export const LONGEST_TEXT = 2_000_000;
/** Enough for any letter, little enough for the HTML of nobody to be read for a second. */
const LONGEST_HTML = 500_000;

interface Reading {
  parts: Part[];
  cut: Set<Limit>;
  text: number;
}

export function readMessage(whole: Uint8Array): RawMessage {
  const cut = new Set<Limit>();
  if (whole.length > LARGEST_MESSAGE) cut.add("size");
  const bytes = whole.subarray(0, LARGEST_MESSAGE);
  const { headers, bodyAt } = readHead(bytes, cut);
  const reading: Reading = { parts: [], cut, text: 0 };
  readPart(reading, headers, bytes.subarray(bodyAt), [], "text/plain");
  return { headers, parts: reading.parts, ...textToRead(reading.parts), cut: [...cut] };
}

const TELLS = new Set(
  "from to subject date message-id return-path received mime-version content-type delivered-to in-reply-to".split(
    " ",
  ),
);

/** A text may begin with "Thanks:"; only the headers of mail make it a message. */
export const looksLikeMessage = (bytes: Uint8Array): boolean =>
  readHead(bytes.subarray(0, 100_000), new Set()).headers.some(({ name }) => TELLS.has(name));

export const headerOf = (of: { headers: readonly Header[] }, name: string): string | null =>
  of.headers.find((header) => header.name === name)?.value ?? null;

function readPart(
  reading: Reading,
  headers: readonly Header[],
  body: Uint8Array,
  within: readonly string[],
  usually: string,
) {
  if (reading.parts.length >= MOST_PARTS) {
    reading.cut.add("parts");
    return;
  }
  const { value, parameters } = readStructured(headerOf({ headers }, "content-type") ?? usually);
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(value) ? value : "text/plain";
  const boundary = parameters.boundary ?? "";
  if (type.startsWith("multipart/") && boundary !== "" && within.length < DEEPEST) {
    const inside = [...within, type];
    const children = partsBetween(body, boundary, reading.cut);
    for (const child of children) {
      const head = readHead(child, reading.cut);
      const usual = type === "multipart/digest" ? "message/rfc822" : "text/plain";
      readPart(reading, head.headers, child.subarray(head.bodyAt), inside, usual);
      if (reading.parts.length >= MOST_PARTS) break;
    }
    if (children.length > 0) return;
  } else if (type.startsWith("multipart/") && boundary !== "") reading.cut.add("depth");
  const disposition = readStructured(headerOf({ headers }, "content-disposition") ?? "");
  const attached = disposition.value === "attachment";
  const fileName = disposition.parameters.filename ?? parameters.name ?? null;
  const isText = type.startsWith("text/") || type.startsWith("message/") || type.startsWith("multipart/");
  const text =
    isText && !(attached && type.startsWith("text/")) ? textOf(reading, headers, body, parameters) : null;
  reading.parts.push({ type, within, parameters, headers, attached, fileName, text, body });
}

/** What a part holds, out of its transfer encoding. */
export function contentOf({ headers, body }: Pick<Part, "headers" | "body">): Uint8Array {
  const encoding = (headerOf({ headers }, "content-transfer-encoding") ?? "").trim().toLowerCase();
  if (encoding === "base64") return Buffer.from(Buffer.from(body).toString("latin1"), "base64");
  return encoding === "quoted-printable" ? unquoted(body) : body;
}

function textOf(
  reading: Reading,
  headers: readonly Header[],
  body: Uint8Array,
  parameters: Readonly<Record<string, string>>,
): string {
  const left = Math.max(0, LONGEST_TEXT - reading.text);
  if (body.length > left) reading.cut.add("text");
  const some = body.subarray(0, left);
  reading.text += some.length;
  return decodeText(contentOf({ headers, body: some }), parameters.charset ?? null).replace(/\r\n?/g, "\n");
}

/** What stands between the lines of a boundary; the last part may lack its end. */
function partsBetween(body: Uint8Array, boundary: string, cut: Set<Limit>): Uint8Array[] {
  const mark = Buffer.from(`--${boundary}`, "latin1");
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parts: Uint8Array[] = [];
  let from = -1;
  let looked = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) {
    if (++looked > MOST_LINES || parts.length >= MOST_PARTS) {
      cut.add("parts");
      return parts;
    }
    if (at > 0 && bytes[at - 1] !== 0x0a) continue;
    const feed = bytes.indexOf(0x0a, at);
    const end = feed < 0 ? bytes.length : feed;
    const rest = bytes.subarray(at + mark.length, Math.min(end, at + mark.length + 200)).toString("latin1");
    // "--ab" also begins the line of the boundary "abc" inside.
    const closes = /^--[ \t\r]*$/.test(rest);
    if (!closes && !/^[ \t\r]*$/.test(rest)) continue;
    if (from >= 0) parts.push(bytes.subarray(from, Math.max(from, at - (bytes[at - 2] === 0x0d ? 2 : 1))));
    from = closes ? -1 : Math.min(bytes.length, end + 1);
    if (closes) return parts;
  }
  if (from >= 0) parts.push(bytes.subarray(from));
  return parts;
}

function textToRead(parts: readonly Part[]): Pick<RawMessage, "text" | "textFrom"> {
  const shown = parts.filter((part) => !part.attached && part.text !== null);
  const plain = shown.filter((part) => part.type === "text/plain" || part.type.startsWith("multipart/"));
  const text = plain.map((part) => part.text ?? "").join("\n");
  if (text.trim() !== "") return { text, textFrom: "plain" };
  const html = shown.filter((part) => part.type === "text/html");
  if (html.length === 0) return { text, textFrom: "nothing" };
  const whole = html
    .map((part) => part.text ?? "")
    .join("\n")
    .slice(0, LONGEST_HTML);
  return { text: textOfHtml(whole), textFrom: "html" };
}
