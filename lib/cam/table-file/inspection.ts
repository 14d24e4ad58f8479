import { type FieldGuess, guessMapping } from "../table-columns/mapping";
import { type CellType, columnType } from "../table-columns/rules";
import type { EncodingDecision } from "../table-encoding/schema";
import type { Layout } from "../table-text/layout";
import type { TablePlan } from "./schema";
import type { RowBatch } from "./shape-rows";

/** A decision with what speaks for it. `given` when the operator made it. */
export interface Decided<Value> {
  value: Value;
  confidence: number;
  evidence: string[];
  alternatives: string[];
  given: boolean;
}

export interface InspectedColumn extends FieldGuess {
  type: CellType;
}

export interface TableInspection {
  kind: TablePlan["kind"];
  plan: TablePlan;
  encoding?: Decided<string> & { bom: boolean };
  delimiter?: Decided<string | null>;
  quote?: string | null;
  escape?: "double" | "backslash";
  lineEnding?: string;
  header: Decided<boolean>;
  sheets?: { name: string; hidden: boolean }[];
  columns: InspectedColumn[];
  /** The first data rows as they will come. */
  sampleRows: string[][];
  /** Rows of the sample that could not be read. */
  badRows: RowBatch["bad"];
  notes: string[];
  /** Exact when the sample is the whole file. */
  estimatedRows: number;
  complete: boolean;
}

export const chosen = <Value>(
  value: Value,
  found: Pick<EncodingDecision, "confidence" | "evidence" | "alternatives">,
  given: boolean,
): Decided<Value> =>
  given
    ? { value, confidence: 1, evidence: ["You said so."], alternatives: found.alternatives, given }
    : {
        value,
        confidence: found.confidence,
        evidence: found.evidence,
        alternatives: found.alternatives,
        given,
      };

export const headerDecision = ({ header }: Layout, given: boolean) =>
  chosen(header.header, { ...header, alternatives: [] }, given);

export function inspectColumns(names: readonly string[], rows: readonly string[][]): InspectedColumn[] {
  const seen = rows.slice(0, 500);
  return guessMapping(names, seen).map((guess) => ({
    ...guess,
    type: columnType(seen.map((row) => row[guess.column] ?? "")).type,
  }));
}

export const SAMPLE_ROWS = 50;
