import { isBlank, isComment } from "../table-text/layout";
import type { Records } from "../table-text/records";
import type { BadRow } from "../table-text/schema";
import type { Checkpoint, TablePlan } from "./schema";

export interface RowBatch {
  /** Reading from here gives this batch again. */
  from: Checkpoint;
  rows: string[][];
  /** The line of the file (or row of the sheet) each row begins in. */
  lines: number[];
  /** Rows with fewer or more cells than the table has columns, by their place in `rows`. */
  notes: { row: number; code: "padded" | "extra"; cells: number }[];
  bad: BadRow[];
}

/** What was met on the way, counted. */
export interface Tally {
  rows: number;
  bad: number;
  blank: number;
  comments: number;
  padded: number;
  extra: number;
  nulBytes: number;
  repairedBytes: number;
}

export const newTally = (): Tally => ({
  rows: 0,
  bad: 0,
  blank: 0,
  comments: 0,
  padded: 0,
  extra: 0,
  nulBytes: 0,
  repairedBytes: 0,
});

/** Where to go on when the first `done` rows of a batch are dealt with. */
export const resumeAfter = (batch: RowBatch, done: number): Checkpoint => ({
  ...batch.from,
  skip: batch.from.skip + done,
});

function fitRow(row: string[], width: number): "padded" | "extra" | undefined {
  while (row.length > width && row.at(-1) === "") row.pop();
  if (row.length === width) return undefined;
  if (row.length > width) return "extra";
  while (row.length < width) row.push("");
  return "padded";
}

/** Brings records into the form of the table: what is no data goes, what is too short is filled up, what is too long is kept. */
export function rowShaper(plan: TablePlan, tally: Tally, from: Checkpoint) {
  const { width } = plan;
  const comment = plan.kind === "delimited" ? plan.dialect.comment : null;
  const trims = plan.kind === "delimited" && plan.dialect.spaceAfterDelimiter;
  let { drop, skip } = from;

  return {
    get drop() {
      return drop;
    },
    shape(records: Records, at: Checkpoint): RowBatch {
      const batch: RowBatch = { from: at, rows: [], lines: [], notes: [], bad: [] };
      let skippedTo = 0;
      for (let index = 0; index < records.rows.length; index++) {
        const row = records.rows[index] as string[];
        if (row.length !== width && isComment(row, comment, width)) {
          tally.comments++;
          continue;
        }
        if (drop > 0) {
          drop--;
          continue;
        }
        if ((row[0] ?? "").trim() === "" && isBlank(row)) {
          tally.blank++;
          continue;
        }
        if (skip > 0) {
          skip--;
          skippedTo = records.lines[index] ?? 0;
          continue;
        }
        if (trims)
          for (let cell = 1; cell < row.length; cell++)
            if (row[cell]?.startsWith(" ")) row[cell] = (row[cell] ?? "").slice(1);
        if (row.length !== width) {
          const cells = row.length;
          const code = fitRow(row, width);
          // A sheet leaves out empty cells at the end of a row: nothing is missing there.
          if (code && !(code === "padded" && plan.kind === "xlsx")) {
            tally[code]++;
            batch.notes.push({ row: batch.rows.length, code, cells });
          }
        }
        batch.rows.push(row);
        batch.lines.push(records.lines[index] ?? 0);
      }
      // What lies before the last row that is done was told the first time.
      batch.bad = records.bad.filter(({ line }) => line > skippedTo && skip === 0);
      tally.rows += batch.rows.length;
      tally.bad += batch.bad.length;
      tally.blank += records.blank;
      return batch;
    },
  };
}
