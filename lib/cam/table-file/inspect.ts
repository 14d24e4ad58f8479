import { Refusal } from "../errors";
import { detectEncoding } from "../table-encoding/detect";
import { inspectDelimited } from "./inspect-delimited";
import { inspectWorkbook } from "./inspect-workbook";
import type { TableInspection } from "./inspection";
import { recogniseKind } from "./rules";
import type { TableOverrides } from "./schema";
import { firstBytes, type TableSource } from "./source";

const SAMPLE = 1_048_576;

/**
 * What a file is and how it would be read: found from its first megabyte, every item of it open to the operator's word.
 * Nothing is written, and reading by the plan gives exactly what was shown.
 */
export async function inspectTableFile(
  source: TableSource,
  overrides: TableOverrides = {},
): Promise<TableInspection> {
  const { bytes, complete } = await firstBytes(source, SAMPLE);
  const kind = recogniseKind(bytes);
  if (kind.kind === "refused" && !(overrides.encoding && bytes.length > 0))
    throw new Refusal("invalid", kind.sentence);
  if (kind.kind === "zip") return inspectWorkbook(source, overrides);
  return inspectDelimited(source, { bytes, complete, found: detectEncoding(bytes) }, overrides);
}
