export const LINE_ENDINGS = ["\n", "\r\n", "\r", "mixed"] as const;
export type LineEnding = (typeof LINE_ENDINGS)[number];

/** How a text is cut into cells. */
export interface Dialect {
  /** null: one column, a line is a cell. */
  delimiter: string | null;
  quote: string | null;
  escape: "double" | "backslash";
  lineEnding: LineEnding;
  /** Lines that begin with it are no rows, unless they are as wide as the table. */
  comment: string | null;
  /** "a, b": one space after each delimiter belongs to the delimiter. */
  spaceAfterDelimiter: boolean;
}

export type BadRowReason = "unclosed-quote" | "too-long" | "not-xml";

/** A row that could not be read: kept with its reason, while reading goes on behind it. */
export interface BadRow {
  line: number;
  /** As it came, cut at ten thousand characters. */
  raw: string;
  length: number;
  reason: BadRowReason;
  sentence: string;
}

export const RAW_KEPT = 10_000;
/** Longer than this is no row of people: characters of a record, bytes of a line. */
export const RECORD_LIMIT = 1_048_576;
