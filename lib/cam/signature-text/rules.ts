// What stands under a mail or over it without being written for it: signatures, "sent from", notices of lawyers, warnings of servers.
import { phrasesIn } from "../phrase/rules";
import { isBlank, low, partsNoWords } from "../quoted-text/rules";
import data from "./words.json";

const phrases = (lines: readonly (readonly string[])[]) =>
  lines.flatMap(([words]) => phrasesIn(words)).map(low);

const DEVICES = phrases(data.device);
const FAREWELLS = new Set(phrases(data.farewell));
const NOTICES = phrases(data.notice);
const GREEN = phrases(data.green);
const BANNERS = phrases(data.banner);

export type Ending = "signature" | "device" | "notice";

/** A signature is a handful of lines: what is longer is a letter under a line of dashes. */
const SIGNATURE = 25;
const BLOCK = 14;

/** The line from which on these lines are an ending of that kind; the longest there is. */
export function endingAt(lines: readonly string[]): { at: number; kind: Ending } | null {
  return deviceAt(lines) ?? noticeAt(lines) ?? delimitedAt(lines) ?? blockAt(lines);
}

function deviceAt(lines: readonly string[]) {
  const at = lastFilled(lines);
  for (let line = at; line >= Math.max(0, at - 2); line--) {
    const text = low(lines[line] ?? "").replace(/^[^\p{L}\p{N}]+/u, "");
    if (text.length <= 120 && DEVICES.some((words) => text.startsWith(words) || text.endsWith(` ${words}`)))
      return { at: line, kind: "device" as const };
  }
  return null;
}

/** Lawyers write whole paragraphs, and name at least two of the things they fear. */
function noticeAt(lines: readonly string[]) {
  let found: number | null = null;
  for (const [from, to] of paragraphs(lines).reverse()) {
    const text = low(lines.slice(from, to).join(" "));
    const fears = NOTICES.filter((words) => text.includes(words)).length;
    const is =
      (text.length >= (partsNoWords(text) ? 20 : 60) && fears >= 2) ||
      (text.length < 400 && GREEN.some((words) => text.includes(words)));
    if (!is) break;
    found = from;
  }
  return found === null ? null : { at: found, kind: "notice" as const };
}

function delimitedAt(lines: readonly string[]) {
  for (let at = Math.max(0, lines.length - SIGNATURE); at < lines.length; at++) {
    const line = (lines[at] ?? "").trim();
    const rest = lines.slice(at + 1);
    if (/^(--|—|––)$/u.test(line)) return { at, kind: "signature" as const };
    if (/^[-_=*~–—]{3,}$/u.test(line) && rest.some(isContact) && rest.every(isShort))
      return { at, kind: "signature" as const };
  }
  return null;
}

/** A farewell with a name alone is written by hand. With a telephone number below, the program put it there. */
function blockAt(lines: readonly string[]) {
  const end = lastFilled(lines) + 1;
  for (let at = Math.max(0, end - BLOCK); at < end; at++) {
    const rest = lines.slice(at + 1, end);
    if (isFarewell(lines[at] ?? "") && rest.every(isShort) && rest.filter(isContact).length > 0)
      return { at, kind: "signature" as const };
  }
  const [last] = paragraphs(lines.slice(0, end)).slice(-1);
  if (!last || last[0] === 0) return null;
  const block = lines.slice(last[0], last[1]);
  const name = (block[0] ?? "").trim();
  return block.length >= 2 && block.every(isShort) && block.slice(1).some(isContact) && isName(name)
    ? { at: last[0], kind: "signature" as const }
    : null;
}

const isFarewell = (line: string) => {
  const words = low(line).replace(/[\s,.!;:–—-]+$/u, "");
  return FAREWELLS.has(words) || FAREWELLS.has(words.replace(/,.*$/u, ""));
};
const isName = (line: string) => {
  const words = line
    .replace(/[,|].*$/u, "")
    .trim()
    .split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    words.every((word) => /^(\p{Lu}|de$|da$|di$|van$|von$|der$|dos$)/u.test(word))
  );
};
const isShort = (line: string) => line.trim().length <= 90;

const TELEPHONE = /(^|[^\d\p{L}])(\+|00|\(?0)\d[\d\s()./–-]{5,}\d/u;
const SITE = /(https?:\/\/|www\.|[\p{L}\d-]+\.(com|net|org|io|eu|example|test|co|ai|app|[a-z]{2}))(\/|\b)/iu;
const isContact = (line: string) =>
  TELEPHONE.test(line) ||
  /[\w.+-]+@[\w-]+\.[\w.-]+/u.test(line) ||
  (SITE.test(line) && line.trim().split(/\s+/).length <= 4);

/** How many lines at the top a server put there to warn of whoever writes from outside. */
export function bannerTo(lines: readonly string[]): number {
  let to = 0;
  for (const [from, until] of paragraphs(lines)) {
    const text = low(lines.slice(from, until).join(" "));
    if (text.length > 600 || !BANNERS.some((words) => text.includes(words))) break;
    to = until;
  }
  return to;
}

function lastFilled(lines: readonly string[]) {
  let at = lines.length - 1;
  while (at > 0 && isBlank(lines[at])) at--;
  return Math.max(0, at);
}

/** From and behind the last line of each, in their order. */
function paragraphs(lines: readonly string[]): [from: number, to: number][] {
  const found: [number, number][] = [];
  let from: number | null = null;
  for (let at = 0; at <= lines.length; at++) {
    const filled = at < lines.length && !isBlank(lines[at]);
    if (filled && from === null) from = at;
    if (!filled && from !== null) {
      found.push([from, at]);
      from = null;
    }
  }
  return found;
}
