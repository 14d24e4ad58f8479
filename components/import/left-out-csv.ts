import { csvLine } from "@/lib/format/csv";
import { reasonInWords } from "./reasons";
import type { ToldRows } from "./told";

/** The file's own columns stay as they were, behind the row's number and its reasons. */
export const leftOutHead = (columnNames: readonly string[]) => csvLine(["Row", "Why", ...columnNames]);

export const leftOutCsv = (rows: ToldRows["items"]) =>
  rows
    .map(({ row, reasons, cells }) => csvLine([row, reasons.map(reasonInWords).join(" "), ...cells]))
    .join("");
