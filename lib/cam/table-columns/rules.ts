export type CellType =
  | "empty"
  | "email"
  | "url"
  | "domain"
  | "number"
  | "percent"
  | "currency"
  | "date"
  | "time"
  | "phone"
  | "boolean"
  | "text"
  | "unknown";

const EMAIL = /^(?:mailto:)?(?:[^<>@\s]{1,64}\s+)*<?[^\s<>@,;|"()]+@[^\s<>@,;|"()]+\.[\p{L}\d-]{2,}>?$/u;
const URL = /^(?:https?:\/\/|ftp:\/\/|www\.)[^\s,;|"<>]+$/i;
const DOMAIN =
  /^(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+(?:com|org|net|io|de|at|ch|fr|es|it|nl|pt|be|uk|eu|info|biz|co|pl|cz|se|dk|no|fi|us|ca|au|br|example|test|dev|app|ai)(?:\/\S*)?$/iu;
const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:[ .,'’\u00a0]\d{3})+)(?:[.,]\d+)?(?:e[+-]?\d+)?$/i;
const SHORT_DECIMAL = /^[+-]?[.,]\d+$/;
const SIGN = "[€$£¥₹₽]|EUR|USD|GBP|CHF|kr\\.?|zł|R\\$";
const CURRENCY = new RegExp(
  `^[+-]?(?:(?:${SIGN})\\s?[\\d.,' ]*\\d(?:\\s?[KkMm])?|[\\d.,' ]*\\d(?:[.,][-–]{1,2})?\\s?(?:${SIGN}))$`,
);
const PERCENT = /^[+-]?\d+(?:[.,]\d+)?\s?%$/;
const TIME = /^\d{1,2}[:.h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?$/i;
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2}[. -]\s?\p{L}{3,10}\.?[ -]\d{2,4}|\p{L}{3,10}\.? \d{1,2}, \d{4})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:\s?[ap]m)?(?:Z|\s?[+-]\d{2}:?\d{2})?)?$/iu;
const PHONE = /^(?:\+|00|\(0?\d|0\d)[\d\s()./-]{5,20}\d(?:\s?(?:x|ext\.?|Durchwahl)\s?\d+)?$/i;
const BOOLEAN = /^(?:true|false|yes|no|y|n|ja|nein|oui|non|s[ií]|sim|não|vrai|faux|wahr|falsch)$/i;
const NOTHING = /^(?:n\/?a|null|none|nan|-|–|—|\?|\.)$/i;
const WORDS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\s.,'’‘`&()/+\-–_#!?:@%"“”„*°ºª®™]*$/u;

/** What a cell looks like, by itself. The order matters: 2024-01-02 is no phone, 1.500 is a number and no domain. */
export function cellType(raw: string): CellType {
  const text = raw.length > 400 ? raw.slice(0, 400) : raw.trim();
  if (text === "" || NOTHING.test(text)) return "empty";
  const first = text.charCodeAt(0);
  if ((first >= 48 && first <= 57) || "+-(.,$€£¥₹₽".includes(text[0] ?? "") || /\d/.test(text)) {
    if (NUMBER.test(text) && !/^0\d{5,}$/.test(text) && !/^\+\d{7,}$/.test(text)) return "number";
    if (SHORT_DECIMAL.test(text)) return "number";
    if (DATE.test(text)) return "date";
    if (TIME.test(text)) return "time";
    if (PERCENT.test(text)) return "percent";
    if (CURRENCY.test(text)) return "currency";
    if (PHONE.test(text)) return "phone";
  }
  if (text.includes("@") && EMAIL.test(text)) return "email";
  if (URL.test(text)) return "url";
  if (text.includes(".") && DOMAIN.test(text)) return "domain";
  if (BOOLEAN.test(text)) return "boolean";
  return WORDS.test(text) ? "text" : "unknown";
}

/** How far a cell looks like one whole cell, from 0 to 1: what a wrong delimiter leaves looks like none. */
export function cellLikelihood(raw: string): number {
  const type = cellType(raw);
  if (type === "empty") return 0.75;
  if (type === "text") {
    // "1 2 3": several numbers are no cell.
    if (/^[\d\s.,:/-]+$/.test(raw)) return 0.4;
    if (/[,;:|]\S|\S[,;]$|^[,;]/.test(raw) && !/\d[,:]\d/.test(raw)) return 0.45;
    if ((raw.split('"').length - 1) % 2 === 1) return 0.4;
    return /[,;:]/.test(raw) ? 0.75 : raw.length > 120 ? 0.8 : 0.92;
  }
  if (type === "unknown") {
    if (/^[[{].*[\]}]$/s.test(raw)) return 0.7;
    return /[;\t|,]/.test(raw) ? 0.15 : 0.35;
  }
  return 1;
}

export interface ColumnType {
  type: CellType;
  /** Cells of that type among the cells that are not empty. */
  count: number;
  filled: number;
}

/** What most cells of a column are; "text" where nothing rules. */
export function columnType(cells: readonly string[]): ColumnType {
  const counts = new Map<CellType, number>();
  let filled = 0;
  for (const cell of cells) {
    const type = cellType(cell);
    if (type === "empty") continue;
    filled++;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  if (filled === 0) return { type: "empty", count: 0, filled };
  const [type, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["text", 0];
  return count / filled >= 0.6 && type !== "unknown"
    ? { type, count, filled }
    : { type: "text", count: filled, filled };
}
