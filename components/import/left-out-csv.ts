import type { CsvTable } from "@/lib/format/csv";
import { reasonInWords } from "./reasons";
import type { ToldRows } from "./told";

/** The file's own columns stay as they were, and cells beyond them too, behind the row's number and its reasons. */
export const leftOutTable = (columnNames: readonly string[]): CsvTable<ToldRows["items"][number]> => ({
  head: ["Row", "Why", ...columnNames],
  cells: ({ row, reasons, cells }) => [row, reasons.map(reasonInWords).join(" "), ...cells],
});
