import { readSheet } from "../table-workbook/read-sheet";
import { readDelimited } from "./read-delimited";
import type { Checkpoint, TablePlan } from "./schema";
import { newTally, type RowBatch, rowShaper, type Tally } from "./shape-rows";
import type { TableSource } from "./source";

export interface OpenTable {
  batches: AsyncGenerator<RowBatch>;
  /** Grows while the batches are read. */
  tally: Tally;
}

const beginning = (plan: TablePlan): Checkpoint => ({
  byte: plan.kind === "delimited" ? plan.bomBytes : 0,
  line: 1,
  drop: plan.above + plan.headerRows,
  skip: 0,
});

/** The data rows of a table as planned, from the beginning or from where an earlier reading stopped. */
export function openTable(
  source: TableSource,
  plan: TablePlan,
  from: Checkpoint = beginning(plan),
): OpenTable {
  const tally = newTally();
  const batches =
    plan.kind === "delimited"
      ? readDelimited(source, plan, tally, from)
      : readWorkbook(source, plan, tally, from);
  return { batches, tally };
}

async function* readWorkbook(
  source: TableSource,
  plan: Extract<TablePlan, { kind: "xlsx" }>,
  tally: Tally,
  from: Checkpoint,
): AsyncGenerator<RowBatch> {
  const shaper = rowShaper(plan, tally, from);
  let here = from;
  for await (const records of readSheet(source, plan.sheet)) {
    const batch = shaper.shape(records, here);
    if (batch.rows.length > 0) yield batch;
    // A workbook is packed: it is always read from its first byte.
    here = { ...here, skip: here.skip + batch.rows.length };
  }
}

/** How many rows there are, exactly: the whole file is read for it. */
export async function countRows(source: TableSource, plan: TablePlan): Promise<Tally> {
  const { batches, tally } = openTable(source, plan);
  for await (const _ of batches);
  return tally;
}
