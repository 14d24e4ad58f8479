/** A spreadsheet runs a cell that begins with one of these, even after blanks or behind quotes. */
const RUNS = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

const PLAIN_NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/** "+351 21 000 0000": digits and spaces alone compute nothing. With a minus amid them they would. */
const PHONE = /^\+\d[\d ()]*$/;

/** What a spreadsheet would take for a formula gets an apostrophe in front; numbers and phone numbers stay as they are. */
export const neutraliseCell = (text: string) =>
  RUNS.test(text) && !PLAIN_NUMBER.test(text) && !PHONE.test(text) ? `'${text}` : text;

export type CsvValue = string | number | boolean | null | undefined;

/** One cell after RFC 4180, which no spreadsheet runs. */
export function csvCell(value: CsvValue): string {
  const safe = neutraliseCell(value === null || value === undefined ? "" : String(value));
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvLine = (values: readonly CsvValue[]) => `${values.map(csvCell).join(",")}\r\n`;

export interface CsvTable<Row> {
  head: readonly string[];
  cells: (row: Row) => readonly CsvValue[];
}

/** A table said column by column. */
export const csvTable = <Row>(
  columns: readonly (readonly [head: string, cell: (row: Row) => CsvValue])[],
): CsvTable<Row> => ({
  head: columns.map(([head]) => head),
  cells: (row) => columns.map(([, cell]) => cell(row)),
});

/** A table as a file, in parts: a page in memory at a time, wherever it is written to. Every CSV file CAM makes comes from here. */
export async function* csvFile<Row>(
  { head, cells }: CsvTable<Row>,
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  // The mark in front tells spreadsheets that this is UTF-8.
  yield `\ufeff${csvLine(head)}`;
  for await (const page of pages) if (page.length > 0) yield page.map((row) => csvLine(cells(row))).join("");
}
