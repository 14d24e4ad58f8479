import { byteOrderMark, utf16ByZeros } from "../table-encoding/rules";

export type FileKind = { kind: "text" } | { kind: "zip" } | { kind: "refused"; sentence: string };

const refused = (what: string, todo: string): FileKind => ({
  kind: "refused",
  sentence: `This is ${what}, not a table file. ${todo}`,
});

const SAVE_AS_CSV = "Open it in its program and save it as CSV or XLSX.";

/** What the first bytes of a file give it away as, whatever it is called. */
export function recogniseKind(head: Uint8Array): FileKind {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  const latin = Buffer.from(head.subarray(0, 4096)).toString("latin1");
  if (head.length === 0)
    return { kind: "refused", sentence: "The file is empty. There is nothing to read in it." };
  if (latin.startsWith("PK\x03\x04") || latin.startsWith("PK\x05\x06")) return { kind: "zip" };
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    return refused(
      "an old Excel workbook (.xls) or one with a password",
      "Open it in Excel, take the password off, and save it as .xlsx or CSV.",
    );
  if (latin.startsWith("%PDF")) return refused("a PDF document", "Ask for the list as CSV or XLSX.");
  if (
    starts(0x1f, 0x8b) ||
    latin.startsWith("7z\xbc\xaf") ||
    latin.startsWith("Rar!") ||
    latin.startsWith("BZh")
  )
    return refused("a compressed file", "Unpack it and choose the table inside.");
  if (
    starts(0x89, 0x50, 0x4e, 0x47) ||
    starts(0xff, 0xd8, 0xff) ||
    latin.startsWith("GIF8") ||
    /^RIFF....WEBP/s.test(latin)
  )
    return refused("an image", "Ask for the list as CSV or XLSX.");
  if (latin.startsWith("{\\rtf")) return refused("a text document (RTF)", SAVE_AS_CSV);
  if (
    latin.startsWith("SQLite format 3") ||
    latin.startsWith("PAR1") ||
    starts(0x7f, 0x45, 0x4c, 0x46) ||
    starts(0x4d, 0x5a, 0x90)
  )
    return refused("a program's own file", "Export the list as CSV or XLSX.");
  return byText(
    latin
      .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "")
      .replaceAll("\0", "")
      .trimStart(),
    head,
  );
}

function byText(text: string, head: Uint8Array): FileKind {
  if (/^<(?:!doctype html|html|head|body|table|meta|style)\b/i.test(text))
    return refused(
      "a web page, perhaps with the name of a workbook",
      "Open it in Excel and save it as .xlsx or CSV.",
    );
  if (/^<\?xml/i.test(text)) return refused("an XML document", SAVE_AS_CSV);
  if (/^BEGIN:VC(?:ARD|ALENDAR)/i.test(text))
    return refused("a contact card or calendar (vCard, iCalendar)", "Export the contacts as CSV.");
  if (/^(?:\{\s*"[^"]*"\s*:|\[\s*(?:\{\s*"|\[\s*["\d[{]|\]\s*$))/.test(text))
    return refused("JSON data", "Export the list as CSV or XLSX.");
  return isBinary(head) ? refused("a binary file", "Choose a CSV, TSV or XLSX file.") : { kind: "text" };
}

/** Control characters that no text has. Zeros alone say nothing: UTF-16 is full of them, and stray ones can be left out. */
function isBinary(head: Uint8Array): boolean {
  if (byteOrderMark(head) || utf16ByZeros(head)) return false;
  const seen = head.subarray(0, 65_536);
  let control = 0;
  for (const byte of seen) if ((byte < 9 && byte > 0) || (byte > 13 && byte < 27) || byte === 127) control++;
  return control > 8 && control / seen.length > 0.02;
}
