import type { Dialect } from "./schema";

const escapeForPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

interface QuoteUse {
  /** Cells that begin and end with the quote. */
  wrapped: number;
  /** Cells that begin with it and do not end with it in their line. */
  opened: number;
}

/** How often a sign stands where a quote stands: at both ends of a cell. O'Neil and 5" pipe do not. */
export function quoteUse(text: string, quote: string, delimiter: string | null): QuoteUse {
  const edge = delimiter === null ? "" : `|${escapeForPattern(delimiter)} ?`;
  const q = escapeForPattern(quote);
  const end =
    delimiter === null ? "(?=\\s*(?:[\\r\\n]|$))" : `(?= *(?:${escapeForPattern(delimiter)}|[\\r\\n]|$))`;
  const whole = new RegExp(
    `(?:^|[\\r\\n]${edge})${q}(?:(?:[^${q}]|${q}${q}|\\\\${q})*?|[^\\r\\n]*?)${q}${end}`,
    "g",
  );
  const starts = new RegExp(`(?:^|[\\r\\n]${edge})${q}`, "g");
  const wrapped = text.match(whole)?.length ?? 0;
  return { wrapped, opened: Math.max(0, (text.match(starts)?.length ?? 0) - wrapped) };
}

/** Which ways to escape are worth a try: a backslash where one stands before a quote inside a cell, or before a delimiter. */
export function escapesFor(
  text: string,
  quote: string | null,
  delimiter: string | null,
): Dialect["escape"][] {
  if (quote !== null) {
    const slashed = text.split(`\\${quote}`).length - 1;
    // A path may end in a backslash: "C:\" is no escape.
    const atEnd = delimiter === null ? 0 : text.split(`\\${quote}${delimiter}`).length - 1;
    const doubled = text.split(new RegExp(`[^${quote},;\\t|\\r\\n]${quote}${quote}[^${quote}]`)).length - 1;
    if (slashed - atEnd > 0 && slashed - atEnd >= doubled) return ["backslash"];
  }
  return delimiter !== null && text.includes(`\\${delimiter}`) ? ["double", "backslash"] : ["double"];
}

/** Which quotes are worth a try with a delimiter: the double quote unless it is never closed, the single one only when used. */
export function quotesFor(text: string, delimiter: string | null): (string | null)[] {
  const double = quoteUse(text, '"', delimiter);
  const single = quoteUse(text, "'", delimiter);
  const quotes: (string | null)[] = double.opened > 2 * double.wrapped + 1 ? [null] : ['"'];
  if (single.wrapped >= 2 && single.wrapped > double.wrapped && single.opened <= single.wrapped / 4)
    quotes.push("'");
  return quotes;
}
