import { cellLikelihood } from "../table-columns/rules";
import { lineEndingOf } from "./line-ending";
import { escapesFor, quotesFor } from "./quotes";
import { parseSample } from "./sample";
import type { Dialect } from "./schema";

/** With how much good will a delimiter is met: a space or a colon stands in text as well. */
const DELIMITERS: Record<string, number> = {
  ",": 1,
  ";": 1,
  "\t": 1,
  "|": 1,
  "\u001f": 1,
  "||": 1,
  "::": 0.95,
  ";;": 0.95,
  "^": 0.9,
  "~": 0.9,
  "#": 0.6,
  ":": 0.6,
  " ": 0.52,
  "&": 0.5,
  "/": 0.45,
  "*": 0.5,
};
/** One column of whole cells; a list of addresses is a table too. */
const ONE_COLUMN = 0.56;

export const DELIMITER_NAMES: Record<string, string> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "vertical bar",
  " ": "space",
  ":": "colon",
  "\u001f": "unit separator",
};

export interface DialectDecision {
  dialect: Dialect;
  confidence: number;
  evidence: string[];
  alternatives: string[];
}

export interface DialectGiven {
  delimiter?: string | null | undefined;
  quote?: string | null | undefined;
  escape?: Dialect["escape"] | undefined;
}

interface Attempt {
  dialect: Dialect;
  score: number;
  width: number;
  regular: number;
  rows: number;
}

const filledCells = (row: readonly string[]) => row.filter((cell) => cell.trim() !== "").length;

/** The width most rows have; of several the one with more cells in all. */
export function usualWidth(rows: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  return (
    [...counts].sort((a, b) => b[1] * Math.sqrt(b[0]) - a[1] * Math.sqrt(a[0]) || b[0] - a[0])[0]?.[0] ?? 1
  );
}

/** Rows without the title lines above and the footer below, as far as they have hardly a cell filled. */
function body(rows: readonly string[][], width: number): { rows: readonly string[][]; left: number } {
  if (width < 3) return { rows, left: 0 };
  const isLoose = (row: readonly string[]) =>
    row.length < width && filledCells(row) <= Math.max(1, width / 3);
  let from = 0;
  while (from < Math.min(20, rows.length - 1) && isLoose(rows[from] ?? [])) from++;
  let to = rows.length;
  while (to > from + 1 && rows.length - to < 5 && isLoose(rows[to - 1] ?? [])) to--;
  return { rows: rows.slice(from, to), left: from + rows.length - to };
}

function tryDialect(text: string, dialect: Dialect): Attempt {
  const { rows: all, bad } = parseSample(text, dialect);
  const rows = all.filter((row) => !(row[0] ?? "").startsWith("#"));
  const counted = rows.length > 0 ? rows : all;
  const width = dialect.delimiter === null ? 1 : usualWidth(counted);
  const { rows: table, left } = body(counted, width);
  if (dialect.delimiter !== null && width < 2)
    return { dialect, score: 0, width, regular: 0, rows: table.length };

  let regular = 0;
  let likelihood = 0;
  let cells = 0;
  for (const row of table) {
    if (row.length === width) regular++;
    // A row that breaks off early, as some programs leave out empty cells at the end.
    else if (row.length < width && row.length > 1) regular += 0.5;
    for (const cell of row.slice(0, 40)) {
      likelihood += cellLikelihood(cell);
      cells++;
    }
  }
  const pattern = regular / Math.max(1, table.length + bad.length);
  const types = likelihood / Math.max(1, cells);
  const shape = width === 1 ? ONE_COLUMN : (1 - 0.3 / width) * (DELIMITERS[dialect.delimiter ?? ""] ?? 0.9);
  const score = pattern ** 2 * types ** 2 * shape - 0.02 * Math.min(5, left);
  return { dialect, score, width, regular: pattern, rows: table.length };
}

/** "a||b": where a sign never stands alone, the pair is the delimiter. */
const isAlwaysDouble = (text: string, sign: string) =>
  text.split(sign).length - 1 === 2 * (text.split(sign + sign).length - 1);

/** Excel's own word for it, in the first line. */
export const separatorLine = (text: string) => /^\ufeff?"?sep=(.|\t)"?\r?(?:\n|\r|$)/i.exec(text);

function candidates(text: string, given: DialectGiven): (string | null)[] {
  if (given.delimiter !== undefined) return [given.delimiter];
  const told = separatorLine(text)?.[1];
  if (told) return [told];
  const present = Object.keys(DELIMITERS).filter((sign) => text.includes(sign));
  return [
    ...present.filter(
      (sign) => !(sign.length === 1 && present.includes(sign + sign) && isAlwaysDouble(text, sign)),
    ),
    null,
  ];
}

/**
 * How a text is cut into cells: every delimiter and quote is tried, and judged by how regular the rows become and how
 * far the cells look like cells. Counting signs would be misled by addresses, decimal commas and quoted text.
 */
export function decideDialect(sample: string, given: DialectGiven = {}): DialectDecision {
  const told = given.delimiter === undefined ? separatorLine(sample) : null;
  const { lineEnding, evidence: endings } = lineEndingOf(sample);
  const text = told ? sample.slice(told[0].length) : sample;
  const attempts = candidates(sample, given)
    .flatMap((delimiter) => {
      const quotes = given.quote === undefined ? quotesFor(text, delimiter) : [given.quote];
      return quotes.flatMap((quote) =>
        (given.escape ? [given.escape] : escapesFor(text, quote, delimiter)).map((escaping) =>
          tryDialect(text, {
            delimiter,
            quote,
            escape: escaping,
            lineEnding,
            comment: null,
            spaceAfterDelimiter: false,
          }),
        ),
      );
    })
    .sort((a, b) => b.score - a.score);
  const best = attempts[0];
  if (!best) throw new Error("One column is always tried.");
  const rival = attempts.find(({ dialect }) => dialect.delimiter !== best.dialect.delimiter);
  const evidence = [
    told ? "The first line says sep=." : sentence(best),
    `Line ends: ${endings}.`,
    ...(rival && rival.score > 0
      ? [
          `Next best: ${nameOf(rival.dialect.delimiter)} (${rival.score.toFixed(2)} against ${best.score.toFixed(2)}).`,
        ]
      : []),
  ];
  return {
    dialect: { ...best.dialect, spaceAfterDelimiter: hasSpaceAfter(text, best.dialect) },
    confidence: told || given.delimiter !== undefined ? 1 : confidence(best.score, rival?.score ?? 0),
    evidence,
    alternatives: attempts
      .filter(({ score, dialect }) => score > 0 && dialect.delimiter !== best.dialect.delimiter)
      .map(({ dialect }) => nameOf(dialect.delimiter))
      .slice(0, 3),
  };
}

const nameOf = (delimiter: string | null) =>
  delimiter === null ? "none" : (DELIMITER_NAMES[delimiter] ?? delimiter);

const confidence = (best: number, rival: number) =>
  Math.round(
    Math.min(0.99, Math.max(0.2, best <= 0 ? 0.2 : 0.5 + (best - Math.max(0, rival)) / best / 2)) * 100,
  ) / 100;

const sentence = ({ dialect, width, regular, rows }: Attempt) =>
  width === 1
    ? "Every line is one cell."
    : `With ${nameOf(dialect.delimiter)}, ${Math.round(regular * 100)} % of ${rows} rows have ${width} cells.`;

/** "a, b, c" throughout: the space belongs to the delimiter. */
function hasSpaceAfter(text: string, dialect: Dialect): boolean {
  const { delimiter } = dialect;
  if (delimiter !== "," && delimiter !== ";" && delimiter !== "|") return false;
  const cells = parseSample(text.slice(0, 20_000), dialect).rows.flatMap((row) => row.slice(1));
  const filled = cells.filter((cell) => cell !== "");
  return filled.length > 0 && filled.filter((cell) => cell.startsWith(" ")).length >= 0.9 * filled.length;
}
