// Which lines of a mail somebody else wrote before: quotes, the line that introduces them, and whole mails carried along.
import { phrasesIn } from "../phrase/rules";
import data from "./words.json";

type Example = readonly string[];
const phrases = (lines: readonly Example[]) => lines.flatMap(([words]) => phrasesIn(words));

/** As it is compared: without what programs put around it, apostrophes of one kind. */
export const low = (line: string) =>
  line.toLowerCase().replaceAll("’", "'").replaceAll("i\u0307", "i").trim();

/** Chinese and Japanese part no words, and say as much in a third of the signs. */
export const partsNoWords = (text: string) => /[\u3040-\u30ff\u4e00-\u9fff]/u.test(text);

export const isQuoted = (line: string) => /^\s{0,3}[>＞]/.test(line);
export const isBlank = (line: string | undefined) => line !== undefined && line.trim() === "";

const WROTE = phrases(data.wrote).map(low);
const DIVIDERS = phrases(data.divider).map(low);
const FORWARDS = phrases(data.forwardHead).map(low);
const LABELS = new Map(
  (["from", "sent", "to", "subject"] as const).flatMap((kind) =>
    phrases(data[kind]).map((label) => [label, kind] as const),
  ),
);

/** "-----Original Message-----", and the words that programs for telephones put over what they carry along. */
export function isDivider(line: string): boolean {
  const text = low(line);
  const inside = /^[-_=*–—\s]{2,}(.+?)[-_=*–—\s]{2,}$/u.exec(text)?.[1];
  if (inside !== undefined && DIVIDERS.some((words) => inside.includes(words))) return true;
  const head = /^\**(.+?)\s?\**[:：]\**$/u.exec(text)?.[1];
  return head !== undefined && FORWARDS.includes(head);
}

const labelOf = (line: string) => {
  const label = /^\s*\**\s*([^:：*]{1,24}?)\s*\**\s*[:：]/u.exec(line)?.[1];
  return label === undefined ? undefined : LABELS.get(low(label));
};

/** So many lines a head may take: long lists of recipients are broken into several. */
const HEAD = 14;

/** "From: … Sent: … To: … Subject: …" as programs put it over a mail they carry along, in any order: who, and two of the others. */
export function isHead(lines: readonly string[], at: number): boolean {
  const first = labelOf(lines[at] ?? "");
  if (!first || (first !== "from" && !labelOf(lines[at + 1] ?? ""))) return false;
  const kinds = new Set<string>();
  let blanks = 0;
  for (const line of lines.slice(at, at + HEAD)) {
    if (isBlank(line) && ++blanks > 3) break;
    const kind = labelOf(line);
    if (kind) kinds.add(kind);
  }
  return kinds.has("from") && kinds.size >= 3;
}

/** So many lines an introduction is broken into, where a long name and a long address meet a narrow window. */
const BROKEN = 4;
const LONGEST = 320;
const A_TIME = /\d{1,2}\s?[:.h時时點点]\s?\d{2}|\b(19|20)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/u;
const AN_ADDRESS = /[\w.+-]+@[\w-]+(\.[\w-]+)+/u;

/**
 * "On Monday Maya Santos wrote:" in one line or several: the line behind it. Sure of itself when it names a time and an
 * address, or a time and begins as such lines do: "my boss wrote: never again" introduces nothing.
 */
export function introductionAt(lines: readonly string[], at: number): { to: number; sure: boolean } | null {
  let joined = "";
  const last = Math.min(lines.length, at + BROKEN);
  for (let to = at; to < last; to++) {
    const line = lines[to] ?? "";
    if (isBlank(line) || isQuoted(line)) return null;
    joined = `${joined} ${line.trim()}`.trim();
    if (joined.length > LONGEST) return null;
    if (!/[:：]\s*$/u.test(joined)) continue;
    const sure = sureness(low(joined));
    if (sure === null) return null;
    // What is typed right above an introduction is no part of it: it begins as late as it can.
    const later = lines
      .slice(at + 1, to + 1)
      .some((_, more) => sureness(low(joinedFrom(lines, at + 1 + more, to))));
    const begins = to === at || opens(lines[at] ?? "");
    return later || !begins ? null : { to: to + 1, sure };
  }
  return null;
}

const joinedFrom = (lines: readonly string[], from: number, to: number) =>
  lines
    .slice(from, to + 1)
    .map((line) => line.trim())
    .join(" ");

const opens = (line: string) => BEGINS.test(low(line)) || A_TIME.test(line) || AN_ADDRESS.test(line);

/** Null: it introduces nothing. */
function sureness(text: string): boolean | null {
  const time = A_TIME.test(text);
  const address = AN_ADDRESS.test(text);
  if (WROTE.some((word) => wroteIn(text, word))) return time && (address || BEGINS.test(text));
  // "2025-11-03 10:02 GMT+01:00 Maya Santos <maya@lighthouse.example.com>:" says who and when, and no word more.
  return time && /<[^<>\s]+@[^<>\s]+>\s*[:：]$/u.test(text) ? true : null;
}

const BEGINS =
  /^(on|at|am|le|el|em|no dia|a \d|il|il giorno|op|w dniu|dnia|den|d\.|på|\S{2,5}[.,]? \d|\d|dne|pe|στις|于|於)[\s,]/u;

/** As a word of its own where words are parted; those of Chinese and Japanese are not. */
function wroteIn(text: string, word: string): boolean {
  const at = text.lastIndexOf(word);
  if (at < 0) return false;
  if (partsNoWords(word)) return true;
  return !/\p{L}/u.test(text.charAt(at - 1)) && !/\p{L}/u.test(text.charAt(at + word.length));
}

/** What a program broke off a quoted line stands between quotes without a sign of its own. */
export const isBrokenOff = (lines: readonly string[], at: number) => {
  const [before = "", line = "", after = ""] = lines.slice(at - 1, at + 2);
  return (
    at > 0 &&
    isQuoted(before) &&
    before.length >= 68 &&
    isQuoted(after) &&
    !isQuoted(line) &&
    line.trim().length > 0 &&
    line.trim().split(/\s+/).length <= 3
  );
};
