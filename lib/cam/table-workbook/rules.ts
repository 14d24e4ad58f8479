/** Number formats of Excel's own that show a date or a time. */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
]);

/** Whether a number format shows a day or a time: what is quoted, escaped or in brackets is decoration. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DATE_FORMATS.has(id);
  const bare = code
    .split(";", 1)
    .join("")
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}

const DAY = 86_400_000;

/** Excel counts days from 1900 and believes that year had a 29 February; files from old Macs count from 1904. */
export function serialToIso(serial: number, from1904: boolean): string {
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000);
  if (!Number.isFinite(moment.getTime()) || moment.getUTCFullYear() > 9999) return String(serial);
  const iso = moment.toISOString();
  if (serial >= 0 && serial < 1) return iso.slice(11, 19);
  return moment.getTime() % DAY === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** 0.1 + 0.2 is kept as 0.30000000000000004 and shown as 0.3; a phone number is kept as 3.51912345678E+11. */
export function numberAsShown(value: string): string {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return value;
  if (Number.isInteger(number) && Math.abs(number) < 1e21) return BigInt(number).toString();
  return String(Number(number.toPrecision(15)));
}

/** The column of a cell's reference: "AB12" is 27, counted from 0. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** Excel writes characters XML has no place for as _x000D_. A NUL, or half of a pair, no text of ours can hold. */
export const unescapeText = (text: string) =>
  text.includes("_x")
    ? text
        .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .replaceAll("\0", "")
        .toWellFormed()
    : text;
