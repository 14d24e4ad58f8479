import { Refusal } from "../errors";
import { decoderFor, lineUnit } from "../table-encoding/decode";
import { undoDoubleEncoding } from "../table-encoding/mojibake";
import { encodingNamed } from "../table-encoding/names";
import { byteOrderMark } from "../table-encoding/rules";
import type { EncodingDecision } from "../table-encoding/schema";
import { decideDialect } from "../table-text/dialect";
import { decideLayout, withoutComments } from "../table-text/layout";
import { parseSample } from "../table-text/sample";
import { chosen, headerDecision, inspectColumns, SAMPLE_ROWS, type TableInspection } from "./inspection";
import { openTable } from "./read";
import type { TableOverrides, TablePlan } from "./schema";
import type { Tally } from "./shape-rows";
import { bytesSource, type TableSource } from "./source";

interface Sample {
  bytes: Buffer;
  complete: boolean;
  found: EncodingDecision;
}

/** The dialect is decided on the first lines; more of them would only cost time. */
const DIALECT_SIGNS = 65_536;
const DIALECT_LINES = 600;

function encodingOf(found: EncodingDecision, wanted: string | undefined): string {
  if (wanted === undefined) return found.encoding;
  const named = encodingNamed(wanted);
  if (!named)
    throw new Refusal(
      "invalid",
      `The encoding "${wanted}" is not known here. Found in the file: ${found.encoding}.`,
    );
  return named;
}

/** Whole lines, so that the last row of the sample is not half a row. */
function wholeLines(text: string, complete: boolean): string {
  if (complete) return text;
  const cut = Math.max(text.lastIndexOf("\n"), text.endsWith("\r") ? -1 : text.lastIndexOf("\r"));
  return cut < 0 ? text : text.slice(0, cut + 1);
}

function firstLines(text: string): string {
  let at = 0;
  for (let lines = 0; lines < DIALECT_LINES; lines++) {
    const feed = text.indexOf("\n", at);
    if (feed < 0)
      return text.length <= DIALECT_SIGNS ? text : wholeLines(text.slice(0, DIALECT_SIGNS), false);
    at = feed + 1;
    if (at > DIALECT_SIGNS) return at > 4 * DIALECT_SIGNS ? text.slice(0, DIALECT_SIGNS) : text.slice(0, at);
  }
  return text.slice(0, at);
}

export async function inspectDelimited(
  source: TableSource,
  { bytes, complete, found }: Sample,
  overrides: TableOverrides,
): Promise<TableInspection> {
  const encoding = encodingOf(found, overrides.encoding);
  const mark = byteOrderMark(bytes);
  const bomBytes = mark?.encoding === encoding ? mark.bomBytes : 0;
  const decoder = decoderFor(encoding);
  const { width } = lineUnit(encoding);
  const decoded = decoder.decode(
    bytes.subarray(bomBytes, bytes.length - ((bytes.length - bomBytes) % width)),
  );
  const whole = wholeLines(decoded.replaceAll("\0", ""), complete);
  const mended = undoDoubleEncoding(whole);
  const mend = overrides.mendDoubleEncoding ?? false;
  const text = mend ? mended.text : whole;
  if (text.trim() === "") throw new Refusal("invalid", "The file is empty. There is nothing to read in it.");

  const decision = decideDialect(firstLines(text), overrides);
  const { sample: rowsSeen, comments } = withoutComments(parseSample(firstLines(text), decision.dialect));
  const layout = decideLayout(rowsSeen, overrides);
  const plan: Extract<TablePlan, { kind: "delimited" }> = {
    kind: "delimited",
    encoding,
    bomBytes,
    mendDoubleEncoding: mend,
    dialect: { ...decision.dialect, comment: comments > 0 ? "#" : null },
    above: layout.above,
    headerRows: layout.headerRows,
    width: layout.width,
  };

  const { batches, tally } = openTable(
    bytesSource(source.name, complete ? bytes : wholeBytes(bytes, width)),
    plan,
  );
  const rows: string[][] = [];
  const badRows: TableInspection["badRows"] = [];
  for await (const batch of batches) {
    if (rows.length < 1000) rows.push(...batch.rows.slice(0, 1000));
    badRows.push(...batch.bad);
  }
  return {
    kind: "delimited",
    plan,
    encoding: { ...chosen(encoding, found, overrides.encoding !== undefined), bom: bomBytes > 0 },
    delimiter: chosen(decision.dialect.delimiter, decision, overrides.delimiter !== undefined),
    quote: decision.dialect.quote,
    escape: decision.dialect.escape,
    lineEnding: decision.dialect.lineEnding,
    header: headerDecision(layout, overrides.header !== undefined),
    columns: inspectColumns(layout.names, rows),
    sampleRows: rows.slice(0, SAMPLE_ROWS),
    badRows: badRows.slice(0, SAMPLE_ROWS),
    notes: [
      ...layout.notes,
      ...notesOn(tally),
      ...(mended.places > 0 && !mend ? [doubleEncoded(whole, mended)] : []),
    ],
    estimatedRows: complete ? tally.rows : Math.round((tally.rows * source.size) / bytes.length),
    complete,
  };
}

/** Without the line the sample breaks off in: it would look like a row with a fault. */
function wholeBytes(bytes: Buffer, width: number): Buffer {
  const feed = bytes.lastIndexOf(10);
  const cut = feed < 0 ? bytes.lastIndexOf(13) : feed;
  return cut < 0 ? bytes : bytes.subarray(0, cut - (cut % width) + width);
}

const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What was met while reading, in sentences. */
export function notesOn(tally: Partial<Tally>): string[] {
  const { nulBytes = 0, repairedBytes = 0, padded = 0, extra = 0, blank = 0, comments = 0, bad = 0 } = tally;
  return [
    ...(nulBytes ? [`${times(nulBytes, "zero byte was", "zero bytes were")} left out.`] : []),
    ...(repairedBytes
      ? [`${times(repairedBytes, "byte is", "bytes are")} not UTF-8 and read as Windows-1252.`]
      : []),
    ...(padded
      ? [
          `${times(padded, "row has", "rows have")} too few cells and ${padded === 1 ? "is" : "are"} filled up with empty ones.`,
        ]
      : []),
    ...(extra
      ? [`${times(extra, "row has", "rows have")} more cells than the table has columns; they are kept.`]
      : []),
    ...(blank ? [`${times(blank, "blank row is", "blank rows are")} left out.`] : []),
    ...(comments
      ? [
          `${times(comments, "line begins", "lines begin")} with # and ${comments === 1 ? "is" : "are"} left out.`,
        ]
      : []),
    ...(bad ? [`${times(bad, "row", "rows")} could not be read.`] : []),
  ];
}

function doubleEncoded(text: string, mended: { text: string; places: number }): string {
  const at = text.search(/[ÂÃÄÅÐÑâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/);
  const word =
    text
      .slice(Math.max(0, at - 12), at + 14)
      .split(/[\s,;\t|"]/)
      .find((part) => /[ÂÃÄÅÐÑâ]/.test(part)) ?? "";
  return `${times(mended.places, "place looks", "places look")} encoded twice (${word}, which was ${undoDoubleEncoding(word).text}). It can be undone; nothing was changed.`;
}
