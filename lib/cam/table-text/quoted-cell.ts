import type { Dialect } from "./schema";

/** "open": the text ends inside it. "unclosed": what follows shows that nobody closed it. undefined: it is not quoted. */
export type QuotedCell = { cell: string; end: number } | "open" | "unclosed" | undefined;

const isLineEnd = (text: string, at: number) => {
  const code = text.charCodeAt(at);
  // charCodeAt beyond the end is NaN: the text ends here.
  return (
    code === 10 ||
    Number.isNaN(code) ||
    (code === 13 && (text.charCodeAt(at + 1) === 10 || at + 1 === text.length))
  );
};

function afterSpaces(text: string, at: number, delimiter: string | null): number {
  let next = at;
  while (text[next] === " " && delimiter !== " ") next++;
  return next;
}

const endsCell = (text: string, at: number, delimiter: string | null) =>
  isLineEnd(text, at) || (delimiter !== null && text.startsWith(delimiter, at));

const isEscaped = (text: string, at: number, from: number) => {
  let slashes = 0;
  while (at - 1 - slashes >= from && text[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
};

/** Where an unquoted cell ends: at the delimiter or the line's end. */
export function unquotedEnd(text: string, from: number, { delimiter, escape: escaping }: Dialect): number {
  const feed = text.indexOf("\n", from);
  let end = feed < 0 ? text.length : feed;
  if (end > from && text[end - 1] === "\r") end--;
  if (delimiter === null) return end;
  for (let at = text.indexOf(delimiter, from); at >= 0 && at < end; at = text.indexOf(delimiter, at + 1)) {
    if (escaping !== "backslash" || !isEscaped(text, at, from)) return at;
  }
  return end;
}

/**
 * The cell at `from` when it is quoted; undefined when it is not, or only begins with a quote by accident.
 * A quote inside that neither ends the cell nor is doubled is judged by what follows it in its line:
 *   "5" pipe",x      another quote ends the cell          → it is part of the text
 *   "Quoted" start,x no other quote, or one that opens    → the cell was never quoted
 *   "abc,x⏎2,"def"   it opens a cell, lines further down  → the first quote was never closed
 */
export function quotedCell(text: string, from: number, dialect: Dialect): QuotedCell {
  const { delimiter } = dialect;
  const quote = dialect.quote ?? "";
  const open = afterSpaces(text, from, delimiter);
  if (!text.startsWith(quote, open)) return undefined;
  let doubled = false;
  let escaped = false;
  for (let search = open + 1; ; ) {
    const at = text.indexOf(quote, search);
    if (at < 0) return "open";
    if (dialect.escape === "backslash" && isEscaped(text, at, open + 1)) {
      escaped = true;
      search = at + 1;
      continue;
    }
    if (text[at + 1] === quote) {
      doubled = true;
      search = at + 2;
      continue;
    }
    const behind = afterSpaces(text, at + 1, delimiter);
    if (endsCell(text, behind, delimiter)) {
      let cell = text.slice(open + 1, at);
      if (doubled) cell = cell.replaceAll(quote + quote, quote);
      if (escaped) cell = cell.replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\");
      return { cell, end: behind };
    }
    const spansLines = text.slice(open, at).includes("\n");
    if (opensCell(text, at, open, delimiter)) return spansLines ? "unclosed" : undefined;
    if (!spansLines && !closesLater(text, at, dialect)) return undefined;
    search = at + 1;
  }
}

const opensCell = (text: string, at: number, from: number, delimiter: string | null) =>
  at > from + 1 &&
  (text[at - 1] === "\n" || (delimiter !== null && text.slice(at - delimiter.length, at) === delimiter));

/** Whether the next quote of this line ends a cell and does not open one. */
function closesLater(text: string, stray: number, { quote, delimiter }: Dialect): boolean {
  const feed = text.indexOf("\n", stray);
  const next = text.indexOf(quote ?? "", stray + 1);
  if (next < 0 || (feed >= 0 && next > feed)) return false;
  return !opensCell(text, next, stray, delimiter);
}
