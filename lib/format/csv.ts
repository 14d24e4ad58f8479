/** A spreadsheet runs a cell that begins with one of these, even after blanks or behind quotes. */
const RUNS = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

const PLAIN_NUMBER = /^[+-]?\d+([.,]\d+)?$/;

export type CsvValue = string | number | boolean | null | undefined;

/** One cell after RFC 4180. What a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvCell(value: CsvValue): string {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = RUNS.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (values: readonly CsvValue[]) => `${values.map(csvCell).join(",")}\r\n`;
