import { Refusal } from "../errors";
import { decideLayout, isBlank } from "../table-text/layout";
import { noRecords, type Records } from "../table-text/records";
import { readSheet, type SheetNotes } from "../table-workbook/read-sheet";
import { openWorkbook, type Workbook } from "../table-workbook/workbook";
import { headerDecision, inspectColumns, SAMPLE_ROWS, type TableInspection } from "./inspection";
import type { TableOverrides, TablePlan } from "./schema";
import { newTally, rowShaper } from "./shape-rows";
import type { TableSource } from "./source";

const ROWS_LOOKED_AT = 1000;

interface Looked {
  number: number;
  sample: Records;
  notes: SheetNotes;
  complete: boolean;
}

async function look(source: TableSource, workbook: Workbook, number: number): Promise<Looked> {
  const notes: SheetNotes = { merged: 0, hiddenRows: 0, hiddenColumns: 0 };
  const sample = noRecords();
  let complete = true;
  for await (const { rows, lines } of readSheet(source, number, notes, workbook)) {
    sample.rows.push(...rows.slice(0, ROWS_LOOKED_AT));
    sample.lines.push(...lines.slice(0, ROWS_LOOKED_AT));
    if (sample.rows.length >= ROWS_LOOKED_AT) {
      complete = false;
      break;
    }
  }
  return { number, sample, notes, complete };
}

function numberOf({ sheets }: Workbook, wanted: string | number): number {
  const number = typeof wanted === "number" ? wanted : sheets.findIndex(({ name }) => name === wanted) + 1;
  if (number >= 1 && number <= sheets.length) return number;
  const there = sheets.map(({ name }, at) => `${at + 1} ${name}`).join(", ");
  throw new Refusal("invalid", `There is no sheet "${wanted}". The workbook has: ${there}.`);
}

/** The sheet that was asked for, or the first that shows rows; a hidden one only when no other has any. */
async function choose(
  source: TableSource,
  workbook: Workbook,
  wanted: TableOverrides["sheet"],
): Promise<Looked> {
  if (wanted !== undefined) return look(source, workbook, numberOf(workbook, wanted));
  const order = workbook.sheets.map(({ hidden }, at) => ({ hidden, number: at + 1 }));
  for (const { number } of [
    ...order.filter(({ hidden }) => !hidden),
    ...order.filter(({ hidden }) => hidden),
  ]) {
    const looked = await look(source, workbook, number);
    if (looked.sample.rows.some((row) => !isBlank(row))) return looked;
  }
  throw new Refusal("invalid", "The workbook is empty. There is nothing to read in it.");
}

export async function inspectWorkbook(
  source: TableSource,
  overrides: TableOverrides,
): Promise<TableInspection> {
  const workbook = await openWorkbook(source);
  const { number, sample, notes, complete } = await choose(source, workbook, overrides.sheet);
  const sheet = workbook.sheets[number - 1];
  const filled: Records = { ...noRecords() };
  sample.rows.forEach((row, at) => {
    if (isBlank(row)) return;
    filled.rows.push(row);
    filled.lines.push(sample.lines[at] ?? 0);
  });
  const width = Math.max(0, ...filled.rows.map((row) => row.length));
  const layout = decideLayout(filled, {
    ...(overrides.header !== undefined && { header: overrides.header }),
    width,
  });
  const plan: TablePlan = {
    kind: "xlsx",
    sheet: number,
    above: layout.above,
    headerRows: layout.headerRows,
    width: layout.width,
  };
  const shaper = rowShaper(plan, newTally(), {
    byte: 0,
    line: 1,
    drop: plan.above + plan.headerRows,
    skip: 0,
  });
  const { rows } = shaper.shape(filled, { byte: 0, line: 1, drop: 0, skip: 0 });
  const others = workbook.sheets.filter((other) => other !== sheet).map(({ name }) => name);
  return {
    kind: "xlsx",
    plan,
    header: headerDecision(layout, overrides.header !== undefined),
    sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
    columns: inspectColumns(layout.names, rows),
    sampleRows: rows.slice(0, SAMPLE_ROWS),
    badRows: [],
    notes: [
      ...(others.length > 0
        ? [
            `The sheet ${sheet?.name} is read; ${others.slice(0, 5).join(", ")} ${others.length === 1 ? "is" : "are"} not.`,
          ]
        : []),
      ...layout.notes,
      ...(notes.merged ? [`${notes.merged} merged areas: only the first cell of each has a value.`] : []),
      ...(notes.hiddenRows ? [`${notes.hiddenRows} hidden rows are read too.`] : []),
      ...(notes.hiddenColumns ? [`${notes.hiddenColumns} hidden columns are read too.`] : []),
    ],
    estimatedRows: rows.length,
    complete,
  };
}
