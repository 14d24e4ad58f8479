// The day somebody is back, out of the words of an absence. "Until 5 January" is taken by its word: the 5th. Where two
// readings of a day are equally good, none is taken.
import words from "./words.json";

const DAY = 86_400_000;
const LONGEST = 4_000;

/** Small letters without marks: half of all absences are written without them. */
export const folded = (text: string) =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .replaceAll("ß", "ss")
    .replaceAll("ł", "l")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\s+/gu, " ");

const MONTHS = new Map(
  words.months.flatMap((line, at) => line.split(" ").map((name) => [name, at + 1] as const)),
);
const WEEKDAYS = new Map(
  words.weekdays.flatMap((line, at) => line.split(" ").map((name) => [name, at] as const)),
);
const TOMORROW = new Set(words.tomorrow.split(" "));

type Cue = keyof typeof words.cues;
const CUES = (Object.keys(words.cues) as Cue[])
  .flatMap((cue) => words.cues[cue].map(([phrase]) => ({ cue, phrase: phrase ?? "" })))
  .sort((a, b) => b.phrase.length - a.phrase.length);

interface Anchor {
  /** When the message was sent. */
  at: Date;
  /** Its sender's distance from UTC; west of it, months come first. */
  offsetMinutes: number;
}

interface Found {
  from: number;
  to: number;
  day: number;
  /** Of a week, seven: its last day is not its first. */
  days?: number;
  isRange?: boolean;
}

export interface ReturnDate {
  /** YYYY-MM-DD */
  until: string;
  words: string;
}

export function returnDateIn(given: string, anchor: Anchor): ReturnDate | null {
  const text = folded(given.slice(0, LONGEST));
  const today = Math.floor((anchor.at.getTime() + anchor.offsetMinutes * 60_000) / DAY) * DAY;
  const found = [
    ...namedDays(text, today),
    ...figures(text, today, anchor),
    ...nearDays(text, today),
    ...mondayNext(text, today),
    ...weeks(text, today),
    ...monthEnds(text, today),
  ].sort((a, b) => a.from - b.from);
  let best: { rank: number; day: number; words: string } | null = null;
  for (const [place, one] of found.entries()) {
    if (one.day < today - DAY || one.day > today + 400 * DAY) continue;
    const before = text.slice(Math.max(found[place - 1]?.to ?? 0, one.from - 45), one.from);
    const after = text.slice(one.to, one.to + 25).split(/[.!?]/)[0] ?? "";
    const cue = words.backAfter.some(([word]) => after.includes(word ?? "\0"))
      ? "back"
      : endsRange(
            text.slice(Math.max(0, one.from - 12), one.from),
            found[place - 1]?.to === undefined ? before : text.slice(found[place - 1]?.to, one.from),
          ) || one.isRange
        ? "until"
        : cueIn(before);
    if (cue === null || cue === "from") continue;
    const through =
      cue === "through" ||
      (cue === "until" && one.days !== undefined) ||
      (cue === "until" && words.inclusive.some(([word]) => after.includes(word ?? "\0")));
    const rank = cue === "back" ? 2 : 1;
    if (!best || rank > best.rank || (rank === best.rank && one.day > best.day))
      best = {
        rank,
        day: one.day + (through ? (one.days ?? 1) * DAY : 0),
        words: text.slice(Math.max(0, one.from - 25), one.to),
      };
  }
  return best && best.day > today - DAY
    ? { until: new Date(best.day).toISOString().slice(0, 10), words: best.words.trim() }
    : null;
}

const JOINS = words.joins.map(([join]) => join).join("|");
const AFTER_FIGURE = new RegExp(`(?<![\\d.])\\d{1,2}(?:st|nd|rd|th|er|\\.|º|°)? ?(?:${JOINS}) ?$`, "u");
const BETWEEN_DAYS = new RegExp(`^[ .,]{0,2}(?:${JOINS})(?: the| den| dem| el| il| le)? ?$`, "u");

/** "3 to 17 August", "9 November - 20 November": of two days that are joined the second is the last. */
const endsRange = (before: string, since: string) => AFTER_FIGURE.test(before) || BETWEEN_DAYS.test(since);

/** Its Monday. Who is "away next week" is not back then: only a word of coming back makes it a day. */
function mondayNext(text: string, today: number): Found[] {
  const ahead = (1 - new Date(today).getUTCDay() + 7) % 7 || 7;
  return [...words.nextWeek, ...words.endOfWeek].flatMap(([phrase = "\0"]) => {
    const at = text.indexOf(phrase);
    return at < 0 ? [] : [{ from: at, to: at + phrase.length, day: today + ahead * DAY }];
  });
}

const oneOf = (list: readonly (readonly string[])[]) => list.map(([word]) => word).join("|");
const WEEK = new RegExp(
  `(?<![a-z])(?:${oneOf(words.week)})\\.? ?(\\d{1,2})(?: ?(?:${JOINS}) ?(\\d{1,2}))?(?![\\d.:/]\\d|\\d| days)`,
  "g",
);
const MONTH_END = new RegExp(
  `(?<![a-z])(?:${oneOf(words.endOf)}) (?:of |de |d'|the month of )?([a-z]{3,12})(?![a-z])`,
  "g",
);

/** As ISO 8601 counts them: the first has 4 January in it. */
function mondayOf(year: number, week: number): number {
  const fourth = Date.UTC(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY + (week - 1) * 7 * DAY;
}

function weeks(text: string, today: number): Found[] {
  return [...text.matchAll(WEEK)].flatMap((hit) => {
    const week = Number(hit[2] ?? hit[1]);
    if (week < 1 || week > 53) return [];
    const year = new Date(today).getUTCFullYear();
    const now = mondayOf(year, week);
    const day = now < today - 60 * DAY ? mondayOf(year + 1, week) : now;
    return [{ from: hit.index, to: hit.index + hit[0].length, day, days: 7, isRange: hit[2] !== undefined }];
  });
}

/** The day after its last. */
function monthEnds(text: string, today: number): Found[] {
  return [...text.matchAll(MONTH_END)].flatMap((hit) => {
    const month = MONTHS.get(hit[1] ?? "");
    if (month === undefined) return [];
    const now = new Date(today);
    const year = now.getUTCFullYear() + (month < now.getUTCMonth() + 1 ? 1 : 0);
    return [{ from: hit.index, to: hit.index + hit[0].length, day: Date.UTC(year, month, 1) }];
  });
}

/** The one that stands nearest to the day counts; of two in one place, the longer. */
function cueIn(before: string): Cue | null {
  let nearest: { end: number; cue: Cue } | null = null;
  const since = Math.max(before.lastIndexOf("! "), before.lastIndexOf("? "), before.lastIndexOf(". ")) + 1;
  // "t.o.m. 5" and "einschl. 5" end with a full stop of their own.
  const clause = since > 0 && before.slice(since).trim() !== "" ? before.slice(since) : before;
  for (const { cue, phrase } of CUES) {
    const at = clause.lastIndexOf(phrase);
    const end = at + phrase.length;
    if (at < 0 || /[\p{L}\d]/u.test(clause.charAt(at - 1)) || /[\p{L}\d]/u.test(clause.charAt(end))) continue;
    if (!nearest || end > nearest.end) nearest = { end, cue };
  }
  return nearest?.cue ?? null;
}

function dayOf(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  return new Date(time).getUTCMonth() === month - 1 && day > 0 ? time : null;
}

/** Without a year: this one, or the next where this year's day is long gone. */
function nearest(today: number, year: string | undefined, month: number, day: number): number | null {
  if (year) return dayOf(Number(year) < 100 ? 2000 + Number(year) : Number(year), month, day);
  const now = new Date(today).getUTCFullYear();
  const this_ = dayOf(now, month, day);
  return this_ !== null && this_ < today - 60 * DAY ? dayOf(now + 1, month, day) : this_;
}

function namedDays(text: string, today: number): Found[] {
  const found: Found[] = [];
  const put = (hit: RegExpExecArray, month: number | undefined, day: string, year: string | undefined) => {
    const time = month === undefined ? null : nearest(today, year, month, Number(day));
    if (time !== null) found.push({ from: hit.index, to: hit.index + hit[0].length, day: time });
  };
  for (const hit of text.matchAll(
    /(?<![\d.:])(\d{1,2})(?:st|nd|rd|th|er|\.|º|°)? ?(?:of |de )?([a-z]{3,12})\.?(?:,? ?(?:de )?(20\d\d))?(?!\d)/g,
  ))
    put(hit, MONTHS.get(hit[2] ?? ""), hit[1] ?? "", hit[3]);
  for (const hit of text.matchAll(/\b([a-z]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (20\d\d))?(?![\d:])/g)) {
    const taken = found.some((one) => hit.index < one.to && hit.index + hit[0].length > one.from);
    if (!taken) put(hit, MONTHS.get(hit[1] ?? ""), hit[2] ?? "", hit[3]);
  }
  return found;
}

function figures(text: string, today: number, anchor: Anchor): Found[] {
  const found: Found[] = [];
  for (const hit of text.matchAll(/(?<![\d.-])(20\d\d)-(\d\d)-(\d\d)(?!\d)/g)) {
    const day = dayOf(Number(hit[1]), Number(hit[2]), Number(hit[3]));
    if (day !== null) found.push({ from: hit.index, to: hit.index + hit[0].length, day });
  }
  const hits = [
    ...text.matchAll(/(?<![\d./-])(\d{1,2})([./-])(\d{1,2})(?:\2(20\d\d|\d\d)?)?(?![\d/]|\.\d)/g),
  ];
  const monthFirst = hits.some((hit) => hit[2] === "/" && Number(hit[1]) <= 12 && Number(hit[3]) > 12);
  const dayFirst = hits.some((hit) => Number(hit[1]) > 12);
  const west = anchor.offsetMinutes <= -240 && anchor.offsetMinutes >= -600;
  for (const hit of hits) {
    // "5.1" alone is a figure, "5.1." a day; "9-17" are hours.
    if (!hit[4] && hit[2] !== "/" && !hit[0].endsWith(".")) continue;
    const swapped = hit[2] === "/" && (monthFirst || (west && !dayFirst));
    const [day, month] = swapped ? [hit[3], hit[1]] : [hit[1], hit[3]];
    const time = nearest(today, hit[4], Number(month), Number(day));
    if (time !== null) found.push({ from: hit.index, to: hit.index + hit[0].length, day: time });
  }
  return found;
}

function nearDays(text: string, today: number): Found[] {
  const found: Found[] = [];
  for (const hit of text.matchAll(/[a-z-]{5,16}/g)) {
    const weekday = WEEKDAYS.get(hit[0]);
    // "Monday, 5 January" is the 5th, whatever day that is.
    if (
      weekday !== undefined &&
      /^,? ?(the |den |der |dem |le |el |il |d\. |kl\. )?\d/.test(text.slice(hit.index + hit[0].length))
    )
      continue;
    if (TOMORROW.has(hit[0]))
      found.push({ from: hit.index, to: hit.index + hit[0].length, day: today + DAY });
    else if (weekday !== undefined) {
      const ahead = (weekday - new Date(today).getUTCDay() + 7) % 7 || 7;
      found.push({ from: hit.index, to: hit.index + hit[0].length, day: today + ahead * DAY });
    }
  }
  return found;
}
