import { isColumnName } from "./field-words";
import { type CellType, cellType, columnType } from "./rules";

export interface HeaderDecision {
  header: boolean;
  confidence: number;
  evidence: string[];
}

const DATA: ReadonlySet<CellType> = new Set([
  "email",
  "url",
  "domain",
  "date",
  "time",
  "percent",
  "currency",
  "phone",
]);
const LOOKS_LIKE_A_NAME = /^(?:[a-z]+(?:_[a-z0-9]+)+|[a-z]+(?:[A-Z][a-z]+)+|[A-Z]+(?:_[A-Z0-9]+)+)$/;

/** Whether the first row names the columns: what is in it, and whether the rows below are of another kind. */
export function decideHeader(rows: readonly (readonly string[])[]): HeaderDecision {
  const [first, ...below] = rows;
  if (!first) return { header: false, confidence: 1, evidence: ["There are no rows."] };
  const evidence: string[] = [];
  let score = 0;
  const say = (points: number, sentence: string) => {
    score += points;
    evidence.push(sentence);
  };

  const filled = first.filter((cell) => cell.trim() !== "");
  const known = filled.filter(isColumnName);
  const data = filled.filter((cell) => DATA.has(cellType(cell)));
  const numbers = filled.filter((cell) => cellType(cell) === "number");
  if (known.length > 0)
    say(Math.min(4, 1 + known.length), `Names of columns: ${known.slice(0, 4).join(", ")}.`);
  if (data.length > 0)
    say(-2 - data.length, `The first row holds ${cellType(data[0] ?? "")} values such as ${data[0]}.`);
  if (numbers.length > 0 && known.length === 0) say(-1.5, "The first row holds numbers.");
  const identifiers = filled.filter((cell) => LOOKS_LIKE_A_NAME.test(cell.trim()));
  if (identifiers.length * 2 > filled.length) say(1.5, `Written like names of columns: ${identifiers[0]}.`);

  let differing = 0;
  let alike = 0;
  let repeated = 0;
  first.forEach((cell, column) => {
    const cells = below.map((row) => row[column] ?? "");
    const { type, filled: count } = columnType(cells);
    const own = cellType(cell);
    if (count > 0 && type !== "text" && type !== "boolean" && own === "text") differing++;
    // "2019, 2020" above other numbers are names.
    const isYear = /^(?:19|20)\d\d$/.test(cell) && !cells.every((other) => /^(?:19|20)\d\d$/.test(other));
    if (count > 0 && type !== "text" && type === own && !isYear) alike++;
    if (own === "text" && cells.includes(cell)) repeated++;
  });
  if (differing > 0)
    say(1 + differing, `Below, ${differing} of ${first.length} columns hold another kind of value.`);
  if (alike > 0) say(-2 * alike, `In ${alike} columns the first row is of the same kind as those below.`);
  if (repeated > 0 && known.length === 0)
    say(-repeated, `${repeated} cells of the first row come again below.`);
  if (new Set(filled).size < filled.length) say(-0.5, "The first row says the same twice.");

  // With nothing to go by: a table of several columns nearly always has names, a list of one column does not.
  const unsaid = first.length > 1 ? 0.4 : -0.4;
  score += unsaid;
  if (evidence.length === 0)
    evidence.push(
      first.length > 1
        ? "All is text; tables mostly have names."
        : "One column of text without a known name.",
    );
  const confidence = Math.min(0.99, 0.5 + Math.abs(score) / 6);
  return { header: score > 0, confidence: Math.round(confidence * 100) / 100, evidence };
}

/** Two rows that name the columns together: groups above, names below. */
export function secondHeaderRow(rows: readonly (readonly string[])[]): boolean {
  const [first, second, ...below] = rows;
  if (!first || !second || below.length < 2) return false;
  const gaps = first.filter((cell) => cell.trim() === "").length;
  const names = second.filter(isColumnName).length;
  const isData = second.some((cell) => DATA.has(cellType(cell)) || cellType(cell) === "number");
  const typedBelow = below.some((row) =>
    row.some((cell) => DATA.has(cellType(cell)) || cellType(cell) === "number"),
  );
  return gaps >= first.length / 3 && !isData && typedBelow && names * 2 >= second.length;
}

/** Every column gets a name, and no two the same: "", "Name", "Name" become "Column 1", "Name", "Name 2". */
export function columnNames(header: readonly string[], width: number): string[] {
  const used = new Set<string>();
  return Array.from({ length: Math.max(width, header.length) }, (_, at) => {
    const given = (header[at] ?? "").replace(/\s+/g, " ").trim() || `Column ${at + 1}`;
    let name = given;
    for (let count = 2; used.has(name); count++) name = `${given} ${count}`;
    used.add(name);
    return name;
  });
}
