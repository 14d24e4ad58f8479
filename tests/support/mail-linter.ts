// Reads a mail as strictly as a standard can be read, and knows nothing of who wrote it. Each rule is seen to fail in
// tests/contract/mail-linter.test.ts.
import { faultsOfBody } from "./mail-linter-body";
import {
  ADDRESS_FIELDS,
  faultsOfAddresses,
  faultsOfWords,
  isMessageId,
  isMessageIds,
} from "./mail-linter-words";

export type Rule =
  | "line-breaks"
  | "eight-bit"
  | "line-length"
  | "header-syntax"
  | "folding"
  | "once"
  | "date"
  | "message-id"
  | "address"
  | "encoded-word"
  | "parameters"
  | "parts"
  | "transfer-encoding"
  | "one-click";

export interface Fault {
  rule: Rule;
  because: string;
}

export interface Field {
  name: string;
  /** As they stand there, without their line breaks. */
  lines: string[];
  /** Unfolded. */
  value: string;
}

const MUST = ["from", "to", "subject", "date", "message-id", "mime-version", "content-type"];
const AT_MOST_ONE = [
  ...["sender", "reply-to", "cc", "in-reply-to", "references", "content-transfer-encoding"],
  ...["list-unsubscribe", "list-unsubscribe-post", "content-disposition"],
];
const NEVER = ["bcc", "return-path"];

/** What stands before the first empty line, field by field. `strange`: lines that belong to none. */
export function fieldsOf(head: string): { fields: Field[]; strange: string[] } {
  const fields: Field[] = [];
  const strange: string[] = [];
  for (const line of head.split("\r\n")) {
    const begins = /^([!-9;-~]+):(?= |$)/.exec(line);
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last) last.lines.push(line);
    else if (begins) fields.push({ name: begins[1]?.toLowerCase() ?? "", lines: [line], value: "" });
    else strange.push(line);
  }
  for (const field of fields)
    field.value = field.lines
      .join("")
      .slice(field.name.length + 1)
      .trim();
  return { fields, strange };
}

/** `unsubscribe`: it goes to somebody who never asked. `utf8`: over a server that speaks SMTPUTF8. */
export function faultsOf(bytes: Buffer, { unsubscribe = true, utf8 = false } = {}): Fault[] {
  const faults: Fault[] = [];
  const fault = (rule: Rule, because: string) => void faults.push({ rule, because });
  const text = bytes.toString("latin1");
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) fault("line-breaks", "A line ends otherwise than with CR and LF.");
  if (text.includes("\0")) fault("line-breaks", "There is a NUL.");
  if (!text.endsWith("\r\n")) fault("line-breaks", "The last line has no end.");
  for (const line of text.split("\r\n"))
    if (line.length > 998) fault("line-length", `A line has ${line.length} octets: ${line.slice(0, 40)}…`);
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return [...faults, { rule: "header-syntax", because: "The header has no end." }];
  const head = text.slice(0, end);
  if (!utf8 && /[\x80-\xff]/.test(head)) fault("eight-bit", "There are eight-bit letters in the header.");
  if (utf8 && Buffer.from(head, "latin1").toString("utf8").includes("\ufffd"))
    fault("eight-bit", "The header is no UTF-8.");
  const { fields, strange } = fieldsOf(Buffer.from(head, "latin1").toString("utf8"));
  for (const line of strange)
    fault("header-syntax", `No field begins like ${JSON.stringify(line.slice(0, 40))}.`);
  for (const field of fields) faultsOfLines(field, fault);
  faultsOfCounts(fields, fault);
  const one = (name: string) => fields.find((field) => field.name === name)?.value ?? "";
  if (one("mime-version") !== "1.0") fault("header-syntax", "It is no MIME of version 1.0.");
  if (!isDate(one("date"))) fault("date", `No date: ${one("date")}`);
  if (!isMessageId(one("message-id"))) fault("message-id", `No Message-ID: ${one("message-id")}`);
  for (const { name, value } of fields) {
    if ((name === "in-reply-to" || name === "references") && !isMessageIds(value))
      fault("message-id", `${name} is no list of Message-IDs.`);
    if (ADDRESS_FIELDS.includes(name))
      for (const because of faultsOfAddresses(value, utf8)) fault("address", `${name}: ${because}`);
  }
  for (const field of fields) for (const because of faultsOfWords(field)) fault("encoded-word", because);
  if (unsubscribe) faultsOfOneClick(one, fault);
  faultsOfBody(fields, text.slice(end + 4), fault);
  return faults;
}

type Say = (rule: Rule, because: string) => void;

function faultsOfLines({ name, lines }: Field, fault: Say) {
  const [first = "", ...others] = lines;
  if (!/^[!-9;-~]+: ?\S/.test(first) && others.length > 0)
    fault("folding", `${name} begins on its second line, where some programs do not look.`);
  if (lines.some((line) => line.trim() === "" || /[^\P{Cc}\t]/u.test(line)))
    fault("header-syntax", `${name} has an empty line or a control character in it.`);
  lines.forEach((line, at) => {
    // What has a blank behind its first word could have been folded there.
    const text = at === 0 ? line.slice(name.length + 1).trimStart() : line.trimStart();
    if (Buffer.byteLength(line) > 78 && /[ \t]/.test(text))
      fault("line-length", `${name} could be folded and is not.`);
  });
}

function faultsOfCounts(fields: readonly Field[], fault: Say) {
  const count = (name: string) => fields.filter((field) => field.name === name).length;
  for (const name of MUST) if (count(name) !== 1) fault("once", `${name} is there ${count(name)} times.`);
  for (const name of AT_MOST_ONE)
    if (count(name) > 1) fault("once", `${name} is there ${count(name)} times.`);
  for (const name of NEVER) if (count(name) > 0) fault("once", `${name} is there.`);
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function isDate(text: string): boolean {
  const read = /^(\w{3}), (\d{1,2}) (\w{3}) (\d{4}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d [+-]\d{4}$/.exec(text);
  if (!read) return false;
  const [, weekday = "", day, month = "", year] = read;
  const date = new Date(Date.UTC(Number(year), MONTHS.indexOf(month), Number(day)));
  return MONTHS.includes(month) && date.getUTCDate() === Number(day) && DAYS[date.getUTCDay()] === weekday;
}

/** RFC 8058: one https address, and the other field word for word. */
function faultsOfOneClick(one: (name: string) => string, fault: Say) {
  if (!/^<https:\/\/[!-;=?-~]+>(?:, <mailto:[!-;=?-~]+>)?$/.test(one("list-unsubscribe")))
    fault("one-click", `List-Unsubscribe is ${JSON.stringify(one("list-unsubscribe"))}.`);
  if (one("list-unsubscribe-post") !== "List-Unsubscribe=One-Click")
    fault("one-click", `List-Unsubscribe-Post is ${JSON.stringify(one("list-unsubscribe-post"))}.`);
}
