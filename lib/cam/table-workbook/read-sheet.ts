import { Refusal } from "../errors";
import { noRecords, type Records } from "../table-text/records";
import { columnOf, numberAsShown, serialToIso, unescapeText } from "./rules";
import { dateStyles, openWorkbook, sharedTexts, type Workbook } from "./workbook";
import { readXml } from "./xml";
import type { PackedSource } from "./zip";

/** Excel's own limit. */
const MOST_COLUMNS = 16_384;

export interface SheetNotes {
  merged: number;
  hiddenRows: number;
  hiddenColumns: number;
}

interface Reading {
  shared: readonly string[];
  dates: readonly boolean[];
  from1904: boolean;
}

const worth = (type: string, style: number, value: string, { shared, dates, from1904 }: Reading): string => {
  if (value === "") return "";
  if (type === "s") return shared[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "str" || type === "inlineStr") return unescapeText(value);
  if (type === "d" || type === "e") return value;
  if (dates[style] && Number.isFinite(Number(value))) return serialToIso(Number(value), from1904);
  return numberAsShown(value);
};

/** Builds rows from the elements of a sheet. Cells may come without a reference, and rows without a number. */
function sheetHandlers(reading: Reading, notes: SheetNotes) {
  let records = noRecords();
  let row: string[] = [];
  let line = 0;
  let column = -1;
  let type = "";
  let style = 0;
  let value = "";
  let taking = false;
  let phonetic = false;
  return {
    take() {
      const taken = records;
      records = noRecords();
      return taken;
    },
    open(tag: string, attributes: Record<string, string>) {
      taking = tag === "v" || (tag === "t" && !phonetic);
      if (tag === "c") {
        column = attributes.r ? columnOf(attributes.r) : column + 1;
        type = attributes.t ?? "n";
        style = Number(attributes.s ?? 0);
        value = "";
      } else if (tag === "row") {
        line = Number(attributes.r ?? line + 1);
        row = [];
        column = -1;
        if (/^(?:1|true)$/.test(attributes.hidden ?? "")) notes.hiddenRows++;
      } else if (tag === "rPh") phonetic = true;
      else if (tag === "mergeCell") notes.merged++;
      else if (tag === "col" && /^(?:1|true)$/.test(attributes.hidden ?? ""))
        notes.hiddenColumns += Math.min(MOST_COLUMNS, Number(attributes.max) - Number(attributes.min) + 1);
    },
    close(tag: string) {
      taking = false;
      if (tag === "rPh") phonetic = false;
      if (tag === "c" && value !== "" && column >= 0 && column < MOST_COLUMNS) {
        while (row.length < column) row.push("");
        row[column] = worth(type, style, value, reading);
      }
      if (tag !== "row") return;
      if (row.length === 0) {
        records.blank++;
        return;
      }
      records.rows.push(row);
      records.lines.push(line);
    },
    text(piece: string) {
      if (taking) value += piece;
    },
  };
}

/** The rows of a sheet in batches; the sheet is unpacked as it is read and never held whole. */
export async function* readSheet(
  source: PackedSource,
  number: number,
  notes: SheetNotes = { merged: 0, hiddenRows: 0, hiddenColumns: 0 },
  opened?: Workbook,
): AsyncGenerator<Records> {
  const workbook = opened ?? (await openWorkbook(source));
  const sheet = workbook.sheets[number - 1];
  if (!sheet)
    throw new Refusal(
      "invalid",
      `The workbook has ${workbook.sheets.length} sheets, and no number ${number}.`,
    );
  const reading = {
    shared: await sharedTexts(workbook),
    dates: await dateStyles(workbook),
    from1904: workbook.from1904,
  };
  const handlers = sheetHandlers(reading, notes);
  for await (const _ of readXml(await workbook.packed.part(sheet.part), handlers)) {
    const records = handlers.take();
    if (records.rows.length > 0 || records.blank > 0) yield records;
  }
}
