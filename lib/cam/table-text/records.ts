import { quotedCell, unquotedEnd } from "./quoted-cell";
import { type BadRow, type Dialect, RAW_KEPT, RECORD_LIMIT } from "./schema";

export interface Records {
  rows: string[][];
  /** The line each row begins in, from 1. */
  lines: number[];
  bad: BadRow[];
  blank: number;
}

export const noRecords = (): Records => ({ rows: [], lines: [], bad: [], blank: 0 });

export interface RecordParser {
  /** Takes whole lines and gives the records they end. */
  push(text: string, isLast: boolean, into: Records): void;
  /** Whether a quoted cell is still open, so that the next lines belong to it. */
  readonly open: boolean;
  /** The line that comes next, or in which the open record began. */
  line: number;
}

const isLoneReturn = ({ lineEnding }: Dialect) => lineEnding === "\r" || lineEnding === "mixed";

/**
 * Cuts lines into cells. Written for speed where there is no quote, which is most lines: two searches by the engine
 * and one slice a cell. A line with a quote goes the careful way of quoted-cell.ts.
 */
export function recordParser(dialect: Dialect, firstLine = 1): RecordParser {
  const { delimiter, quote } = dialect;
  const step = delimiter?.length ?? 0;
  const backslash = dialect.escape === "backslash";
  let waiting = "";
  let line = firstLine;

  function plainCells(
    text: string,
    from: number,
    end: number,
    known: number,
  ): { cells: string[]; next: number } {
    const cells: string[] = [];
    if (delimiter === null) return { cells: [text.slice(from, end)], next: -1 };
    let next = known >= from ? known : text.indexOf(delimiter, from);
    if (next < 0) next = Number.POSITIVE_INFINITY;
    let start = from;
    while (next < end) {
      cells.push(text.slice(start, next));
      start = next + step;
      next = text.indexOf(delimiter, start);
      if (next < 0) next = Number.POSITIVE_INFINITY;
    }
    cells.push(text.slice(start, end));
    return { cells, next };
  }

  function carefulCells(text: string, from: number): { cells: string[]; end: number } | "open" | "unclosed" {
    const cells: string[] = [];
    for (let at = from; ; ) {
      const quoted = quote === null ? undefined : quotedCell(text, at, dialect);
      if (quoted === "open" || quoted === "unclosed") return quoted;
      let cell: string;
      let end: number;
      if (quoted) ({ cell, end } = quoted);
      else {
        end = unquotedEnd(text, at, dialect);
        cell = text.slice(at, end);
        if (backslash && delimiter && cell.includes("\\"))
          cell = cell.replaceAll(`\\${delimiter}`, delimiter).replaceAll("\\\\", "\\");
      }
      cells.push(cell);
      if (delimiter === null || !text.startsWith(delimiter, end)) return { cells, end };
      at = end + step;
    }
  }

  function push(arriving: string, isLast: boolean, into: Records) {
    const whole = isLoneReturn(dialect) ? arriving.replace(/\r\n?/g, "\n") : arriving;
    const text = waiting === "" ? whole : waiting + whole;
    waiting = "";
    let nextQuote = -1;
    let nextDelimiter = -1;
    for (let at = 0; at < text.length; ) {
      const feed = text.indexOf("\n", at);
      const past = feed < 0 ? text.length : feed + 1;
      let end = feed < 0 ? text.length : feed;
      if (end > at && text.charCodeAt(end - 1) === 13) end--;
      if (end === at) {
        into.blank++;
        line++;
        at = past;
        continue;
      }
      if (quote !== null && nextQuote < at) {
        nextQuote = text.indexOf(quote, at);
        if (nextQuote < 0) nextQuote = Number.POSITIVE_INFINITY;
      }
      const careful =
        (quote !== null && nextQuote < end) || (backslash && text.slice(at, end).includes("\\"));
      if (!careful) {
        const { cells, next } = plainCells(text, at, end, nextDelimiter);
        nextDelimiter = next;
        into.rows.push(cells);
        into.lines.push(line);
        line++;
        at = past;
        continue;
      }
      const read = carefulCells(text, at);
      if (typeof read === "object") {
        into.rows.push(read.cells);
        into.lines.push(line);
        const after = text.indexOf("\n", read.end);
        const next = after < 0 ? text.length : after + 1;
        line += linesIn(text, at, next);
        at = next;
        continue;
      }
      if (read === "open" && !isLast && text.length - at < RECORD_LIMIT) {
        waiting = text.slice(at);
        return;
      }
      // The quote would swallow what follows: its first line is given up, and the next lines are read for themselves.
      into.bad.push(unclosed(text.slice(at, end), line));
      line++;
      at = past;
    }
  }

  return {
    push,
    get open() {
      return waiting !== "";
    },
    get line() {
      return line;
    },
    set line(value) {
      line = value;
    },
  };
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return Math.max(1, count);
}

const unclosed = (raw: string, line: number): BadRow => ({
  line,
  raw: raw.slice(0, RAW_KEPT),
  length: raw.length,
  reason: "unclosed-quote",
  sentence: `A quote that opens in line ${line} is never closed. The line was left out and reading went on behind it.`,
});
