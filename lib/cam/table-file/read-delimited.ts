import { type Decoder, decoderFor, lineUnit } from "../table-encoding/decode";
import { undoDoubleEncoding } from "../table-encoding/mojibake";
import { type LineBlock, lineBlocks } from "../table-text/line-blocks";
import { noRecords, type RecordParser, type Records, recordParser } from "../table-text/records";
import { type BadRow, RAW_KEPT, RECORD_LIMIT } from "../table-text/schema";
import type { Checkpoint, TablePlan } from "./schema";
import { type RowBatch, rowShaper, type Tally } from "./shape-rows";
import type { TableSource } from "./source";

type DelimitedPlan = Extract<TablePlan, { kind: "delimited" }>;

const tooLong = (line: number, raw: string, length: number): BadRow => ({
  line,
  raw: raw.slice(0, RAW_KEPT),
  length,
  reason: "too-long",
  sentence: `Line ${line} is ${Math.round(length / 1024).toLocaleString("en")} KiB long; a row may have ${RECORD_LIMIT / 1024}. It was left out and reading went on behind it.`,
});

interface Tools {
  parser: RecordParser;
  decoder: Decoder;
  tally: Tally;
  mend: boolean;
}

function take(block: LineBlock, { parser, decoder, tally, mend }: Tools): Records {
  const records = noRecords();
  if (block.kind === "long-line") {
    // A quote that is still open is not going to be closed in there.
    parser.push("", true, records);
    records.bad.push(tooLong(parser.line, decoder.decode(block.head).replaceAll("\0", ""), block.length));
    parser.line++;
    return records;
  }
  let text = decoder.decode(block.bytes);
  if (text.includes("\0")) {
    const without = text.replaceAll("\0", "");
    tally.nulBytes += text.length - without.length;
    text = without;
  }
  parser.push(mend ? undoDoubleEncoding(text).text : text, block.last, records);
  tally.repairedBytes = decoder.repairedBytes;
  return records;
}

/** Rows of a delimited text in batches, in memory that does not grow with the file, its lines or its chunks. */
export async function* readDelimited(
  source: TableSource,
  plan: DelimitedPlan,
  tally: Tally,
  from: Checkpoint,
): AsyncGenerator<RowBatch> {
  const { lineEnding } = plan.dialect;
  const unit = { ...lineUnit(plan.encoding), loneReturn: lineEnding === "\r" || lineEnding === "mixed" };
  const decoder = decoderFor(plan.encoding);
  const parser = recordParser(plan.dialect, from.line);
  const tools = { parser, decoder, tally, mend: plan.mendDoubleEncoding };
  const shaper = rowShaper(plan, tally, from);
  let here = from;
  for await (const block of lineBlocks(source.bytes(from.byte), unit, from.byte, RECORD_LIMIT)) {
    const batch = shaper.shape(take(block, tools), here);
    if (batch.rows.length > 0 || batch.bad.length > 0) yield batch;
    const end = block.start + (block.kind === "lines" ? block.bytes.length : block.length);
    // Inside an open cell no row begins: until it is closed, the way back leads to the last clean start.
    here = parser.open
      ? { ...here, skip: here.skip + batch.rows.length }
      : { byte: end, line: parser.line, drop: shaper.drop, skip: 0 };
  }
}
