import { columnNames, decideHeader, secondHeaderRow } from "../table-columns/header";
import { usualWidth } from "./dialect";
import type { Records } from "./records";

/** Where the table begins in a text, and what its columns are called. */
export interface Layout {
  /** Rows above the table that are none of it: titles, notes, Excel's sep= line. */
  above: number;
  /** Rows that name the columns. */
  headerRows: number;
  width: number;
  names: string[];
  header: { header: boolean; confidence: number; evidence: string[] };
  notes: string[];
}

const filledCells = (row: readonly string[]) => row.filter((cell) => cell.trim() !== "").length;

/** Whether a row that begins with # is a note: as wide as the table it is a row, or its names. */
export const isComment = (row: readonly string[], comment: string | null, width: number) =>
  comment !== null && (row[0] ?? "").startsWith(comment) && row.length !== width;

/** The records without the notes among them. */
export function withoutComments(sample: Records): { sample: Records; comments: number } {
  const rest = sample.rows.filter((row) => !row[0]?.startsWith("#"));
  if (rest.length === 0 || rest.length === sample.rows.length) return { sample, comments: 0 };
  const width = usualWidth(rest);
  const kept = sample.rows.map((row) => !isComment(row, "#", width));
  return {
    sample: {
      ...sample,
      rows: sample.rows.filter((_, at) => kept[at]),
      lines: sample.lines.filter((_, at) => kept[at]),
    },
    comments: kept.filter((is) => !is).length,
  };
}

/** A row whose cells are all empty is no row; programs write them by the thousand below a sheet's end. */
export const isBlank = (row: readonly string[]) => row.every((cell) => cell === "" || cell.trim() === "");

function rowsAbove({ rows, lines }: Records, width: number): number {
  let above = /^"?sep=./i.test((rows[0] ?? []).join("")) || /^"?sep=$/i.test(rows[0]?.[0] ?? "") ? 1 : 0;
  const isLoose = (at: number) => {
    const row = rows[at] ?? [];
    if (width >= 3) return filledCells(row) <= Math.max(1, Math.floor(width / 3)) && row.length < width;
    const hasGapBelow = (lines[at + 1] ?? 0) - (lines[at] ?? 0) > 1;
    return width === 2 && row.length === 1 && hasGapBelow;
  };
  while (above < Math.min(20, rows.length - 1) && isLoose(above)) above++;
  // A title in a sheet as wide as the table: one cell, and the next row is full.
  const next = rows[above + 1];
  if (
    width >= 3 &&
    above === 0 &&
    filledCells(rows[0] ?? []) === 1 &&
    next &&
    filledCells(next) === width &&
    (rows[0]?.[0] ?? "") !== ""
  )
    above = 1;
  return above;
}

export function decideLayout(
  sample: Records,
  given: { header?: boolean | undefined; width?: number },
): Layout {
  const { rows } = sample;
  const width = given.width ?? usualWidth(rows);
  const above = rowsAbove(sample, width);
  const table = rows.slice(above, above + 300);
  const decided = decideHeader(table);
  const header =
    given.header === undefined
      ? decided
      : { header: given.header, confidence: 1, evidence: ["You said so."] };
  const headerRows = !header.header ? 0 : secondHeaderRow(table) ? 2 : 1;
  const named =
    headerRows === 2 ? joinHeaders(table[0] ?? [], table[1] ?? []) : headerRows === 1 ? (table[0] ?? []) : [];
  // A header narrower than its rows still leaves every cell a column; a wider one has columns nobody fills.
  const namedWidth = trimmedWidth(named);
  let columns = table.length === 0 ? 0 : Math.max(width, namedWidth);
  // "1,2,3,": a delimiter at the end of every line makes no column.
  while (
    headerRows > 0 &&
    columns > Math.max(1, namedWidth) &&
    table.every((row) => (row[columns - 1] ?? "") === "")
  )
    columns--;
  return {
    above,
    headerRows,
    width: columns,
    names: columnNames(named.slice(0, columns), columns),
    header,
    notes: [
      ...(above > 0
        ? [
            `${above === 1 ? "One line stands" : `${above} lines stand`} above the table and ${above === 1 ? "is" : "are"} left out.`,
          ]
        : []),
      ...(headerRows === 2 ? ["Two rows name the columns."] : []),
    ],
  };
}

const trimmedWidth = (row: readonly string[]) => row.findLastIndex((cell) => cell.trim() !== "") + 1;

/** "Contact | | Company |" over "Name | Email | Name | City": a group goes on until the next begins. */
function joinHeaders(groups: readonly string[], names: readonly string[]): string[] {
  let group = "";
  return names.map((name, at) => {
    group = (groups[at] ?? "").trim() || group;
    return [group, name.trim()].filter(Boolean).join(" ");
  });
}
