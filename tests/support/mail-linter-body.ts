import { type Field, fieldsOf, type Rule } from "./mail-linter";

type Say = (rule: Rule, because: string) => void;

const TOKEN = "[!#$%&'*+.0-9A-Z^_`a-z{|}~-]+";
const TYPE = new RegExp(`^(${TOKEN}/${TOKEN})((?:; ${TOKEN}=(?:${TOKEN}|"(?:[^"\\\\]|\\\\.)*"))*)$`);
const PARAMETER = new RegExp(`; (${TOKEN})=(?:(${TOKEN})|"((?:[^"\\\\]|\\\\.)*)")`, "g");

/** RFC 2045 and 2231: what a Content-Type says of itself. */
function readType(value: string): { type: string; parameters: Map<string, string> } | null {
  const read = TYPE.exec(value.replace(/;[ \t]+/g, "; "));
  if (!read || /[^\x20-~]/.test(value)) return null;
  const parameters = new Map<string, string>();
  for (const [, name = "", token, quoted] of (read[2] ?? "").matchAll(PARAMETER)) {
    if (parameters.has(name.toLowerCase())) return null;
    parameters.set(name.toLowerCase(), token ?? quoted?.replace(/\\(.)/g, "$1") ?? "");
  }
  return { type: (read[1] ?? "").toLowerCase(), parameters };
}

const one = (fields: readonly Field[], name: string) => fields.find((field) => field.name === name)?.value;

/** The parts below a header, and each of them below its own. */
export function faultsOfBody(fields: readonly Field[], body: string, fault: Say) {
  const content = readType(one(fields, "content-type") ?? "");
  if (!content) return fault("parameters", `Content-Type is ${JSON.stringify(one(fields, "content-type"))}.`);
  if (!content.type.startsWith("multipart/")) return faultsOfLeaf(fields, content, body, fault);
  const boundary = content.parameters.get("boundary") ?? "";
  if (!/^[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]$/.test(boundary))
    return fault("parameters", `No boundary: ${JSON.stringify(boundary)}`);
  const [before, ...rest] = `\r\n${body}`.split(`\r\n--${boundary}`);
  const last = rest.pop();
  if (before?.trim() || last === undefined || !/^--[ \t]*\r\n\s*$/.test(last))
    return fault("parts", "The parts have no beginning or no end.");
  const types = rest.map((part) => {
    if (!part.startsWith("\r\n")) fault("parts", "Something stands behind a boundary.");
    const end = part.indexOf("\r\n\r\n");
    const inside = fieldsOf(part.slice(2, Math.max(2, end))).fields;
    if (end < 0 || inside.some(({ name }) => !name.startsWith("content-")))
      fault("parts", "A part has no header.");
    faultsOfBody(inside, part.slice(end + 4), fault);
    return readType(one(inside, "content-type") ?? "")?.type;
  });
  if (content.type === "multipart/alternative" && types.join() !== "text/plain,text/html")
    fault("parts", `The alternatives are ${types.join(", ")}: the plainest comes first, and there are two.`);
}

const QP_LINE = /^(?:[!-<>-~\t ]|=[0-9A-F]{2})*=?$/;

function faultsOfLeaf(
  fields: readonly Field[],
  { type, parameters }: { type: string; parameters: Map<string, string> },
  body: string,
  fault: Say,
) {
  if (type.startsWith("text/") && parameters.get("charset")?.toLowerCase() !== "utf-8")
    fault("parameters", `${type} names no charset, or another one.`);
  const way = (one(fields, "content-transfer-encoding") ?? "7bit").toLowerCase();
  const lines = body.split("\r\n");
  const bad = (because: string) => fault("transfer-encoding", `${type}, ${way}: ${because}`);
  if (!["7bit", "quoted-printable", "base64"].includes(way)) return bad("nobody promised to carry it.");
  if (/[\x80-\xff]/.test(body)) bad("there are eight-bit letters in it.");
  if (way !== "7bit" && lines.some(({ length }) => length > 76)) bad("a line has more than 76 signs.");
  if (way === "quoted-printable" && !lines.every((line) => QP_LINE.test(line) && !/[ \t]$/.test(line)))
    bad("a line is none of it, or ends with a blank.");
  if (way === "base64" && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(body)) bad("something in it is none.");
  if (way === "7bit" && /[^\P{Cc}\t\r\n]/u.test(body)) bad("there is a control character in it.");
  if (readBody(way, body) === null) bad("what it says is no UTF-8.");
}

function readBody(way: string, body: string): string | null {
  const bytes =
    way === "base64"
      ? Buffer.from(body, "base64")
      : Buffer.from(
          way === "quoted-printable"
            ? body
                .replace(/=\r\n/g, "")
                .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
            : body,
          "latin1",
        );
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
