// What somebody newly wrote, out of a mail that carries all there was before.
import { introductionAt, isBlank, isBrokenOff, isDivider, isHead, isQuoted } from "../quoted-text/rules";
import { bannerTo, type Ending, endingAt } from "../signature-text/rules";

export type CutKind = "banner" | "quote" | "history" | Ending;

/** Lines that were left out, from and up to, as they stand in the whole text. */
export interface Cut {
  kind: CutKind;
  from: number;
  to: number;
}

export interface ReplyText {
  newText: string;
  cuts: Cut[];
}

/**
 * Only what the person wrote: what they quote, carry along or sign with is left out, wherever it stands; answers between
 * quotes are kept. What is left out is told by lines: the original is shown beside it.
 */
export function replyText(text: string): ReplyText {
  const lines = text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(/[\u200b\u2060\ufeff]/g, "")
    .replace(/[\u00a0\u202f]/g, " ")
    .split("\n");
  const fate: (CutKind | null)[] = lines.map(() => null);
  const mark = (kind: CutKind, from: number, to: number) => fate.fill(kind, from, to);

  const judged = lines.map(judgedBy);
  mark("banner", 0, bannerTo(judged));
  markPast(judged, mark);
  for (const [from, to] of piecesOf(fate)) markEndings(judged.slice(from, to), from, mark);

  const kept = piecesOf(fate).map(([from, to]) =>
    lines
      .slice(from, to)
      .map((line) => line.trimEnd())
      .join("\n"),
  );
  return {
    newText: kept
      .map(withoutOuterLines)
      .filter((piece) => piece.trim() !== "")
      .join("\n\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
    cuts: cutsOf(fate),
  };
}

/** So much of a line tells what it is, and so many spaces in a row say no more than that there are some. */
const LONGEST_LINE = 2_000;
const WIDEST = 20;

/** A line of 60,000 spaces was looked at for half a minute. */
const judgedBy = (line: string) =>
  line.length <= WIDEST ? line : line.slice(0, LONGEST_LINE).replace(/\s{21,}/g, " ".repeat(WIDEST));

/** By hand: /\n+$/ tries anew at each of 50,000 empty lines. */
function withoutOuterLines(piece: string): string {
  let from = 0;
  let to = piece.length;
  while (piece[from] === "\n") from++;
  while (to > from && piece[to - 1] === "\n") to--;
  return piece.slice(from, to);
}

type Mark = (kind: CutKind, from: number, to: number) => void;

function markPast(lines: readonly string[], mark: Mark) {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (isQuoted(line) || isBrokenOff(lines, at)) {
      mark("quote", at, at + 1);
      continue;
    }
    if (isBlank(line)) continue;
    if (isDivider(line) || isHead(lines, at)) return mark("history", ruleBefore(lines, at), lines.length);
    const introduction = introductionAt(lines, at);
    if (!introduction) continue;
    let next = introduction.to;
    while (isBlank(lines[next])) next++;
    if (isQuoted(lines[next] ?? "")) {
      mark("quote", at, introduction.to);
      at = introduction.to - 1;
    } else if (introduction.sure) return mark("history", ruleBefore(lines, at), lines.length);
  }
}

/** The line of dashes that a program draws over a mail it carries along goes with it. */
function ruleBefore(lines: readonly string[], at: number) {
  let before = at - 1;
  while (before >= 0 && isBlank(lines[before])) before--;
  return before >= 0 && /^[-_=*–—\s]{5,}$/u.test(lines[before] ?? "") ? before : at;
}

/** Several stand below each other: a signature, a notice, and the telephone it was sent from. Nobody has a dozen. */
const ENDINGS = 8;
function markEndings(lines: readonly string[], offset: number, mark: Mark) {
  let end = lines.length;
  for (let many = 0; many < ENDINGS && end > 0; many++) {
    const found = endingAt(lines.slice(0, end));
    if (!found) return;
    mark(found.kind, offset + found.at, offset + end);
    end = found.at;
  }
}

function piecesOf(fate: readonly (CutKind | null)[]): [from: number, to: number][] {
  return stretches(fate).flatMap(({ kind, from, to }) =>
    kind === null ? [[from, to] as [number, number]] : [],
  );
}

const cutsOf = (fate: readonly (CutKind | null)[]): Cut[] =>
  stretches(fate).flatMap(({ kind, from, to }) => (kind === null ? [] : [{ kind, from, to }]));

function stretches(fate: readonly (CutKind | null)[]) {
  const found: { kind: CutKind | null; from: number; to: number }[] = [];
  for (const [at, kind] of fate.entries()) {
    const last = found.at(-1);
    if (last && last.kind === kind) last.to = at + 1;
    else found.push({ kind, from: at, to: at + 1 });
  }
  return found;
}
