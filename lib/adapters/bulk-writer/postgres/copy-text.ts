import type { BulkValue } from "@/lib/cam/ports/bulk-writer";

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const SPECIAL = /[\\\t\n\r]/;
const ALL_SPECIAL = /[\\\t\n\r]/g;

// Most cells need no escape, and asking is a tenth of the price of replacing.
const escaped = (text: string) =>
  SPECIAL.test(text) ? text.replace(ALL_SPECIAL, (sign) => ESCAPES[sign] ?? sign) : text;

const element = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;

function field(value: BulkValue): string {
  if (value === null) return "\\N";
  if (typeof value === "string") return escaped(value);
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  return value.length === 0 ? "{}" : escaped(`{${value.map(element).join(",")}}`);
}

/** One row in the text format of COPY. */
export function copyLine(row: readonly BulkValue[]): string {
  let line = "";
  for (let at = 0; at < row.length; at++) line += (at === 0 ? "" : "\t") + field(row[at] as BulkValue);
  return `${line}\n`;
}
