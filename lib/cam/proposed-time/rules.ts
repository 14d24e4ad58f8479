// When somebody proposes to meet: as they said it, and as an instant where it can only be one.
import { phrasesIn } from "../phrase/rules";
import { instantOf, wallAt } from "../send-time/rules";
import data from "./words.json";

export interface ProposedTime {
  said: string;
  from: number;
  to: number;
  /** Null where it could be another: "next Friday", "at 3", a day without an hour, or nobody knows whose clock. */
  at: string | null;
}

export interface Written {
  /** When the message was written. */
  at: number;
  /** Whose clock its writer looks at. */
  zone: string | null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEKDAYS = new Map(
  data.weekdays.flatMap(([names, day]) =>
    phrasesIn(String(names)).map((name) => [name, Number(day)] as const),
  ),
);
const TOMORROW = new Set(phrasesIn(data.tomorrow));
const NOT_THIS_ONE = new Set(phrasesIn(data.notThisOne));
const DAYS = new RegExp(`(?<![\\p{L}])(?:${[...WEEKDAYS.keys(), ...TOMORROW].join("|")})(?![\\p{L}])`, "giu");
/** An hour and what says that it is one: minutes, "Uhr", "h", "pm". */
const TIME =
  /(?<![\d:.,])(\d{1,2})(?:\s?[:.h]\s?(\d{2})(?!\d))?\s{0,2}(a\.?m\b|p\.?m\b|uhr\b|h\b|uur\b|heures?\b|horas?\b)?/giu;

/** Between a day and its hour stand at most "at", "um", "a las". */
const APART = 24;
/** Nobody proposes more, and who does proposes nothing. */
const MOST = 10;

export function proposedTimes(text: string, written: Written): ProposedTime[] {
  const found: ProposedTime[] = [];
  for (const day of text.slice(0, 6_000).matchAll(DAYS)) {
    if (found.length >= MOST) break;
    const name = day[0].toLowerCase();
    const end = day.index + name.length;
    const time = timeIn(text.slice(end, end + APART + 8));
    const before = text.slice(Math.max(0, day.index - 14), day.index).toLowerCase();
    const sure = !before.split(/\s+/).some((word) => NOT_THIS_ONE.has(word));
    const after = /^\s*(\p{L}+)/u.exec(text.slice(end))?.[1]?.toLowerCase() ?? "";
    const wall = time?.wall === undefined || !sure || NOT_THIS_ONE.has(after) ? null : time.wall;
    // "esta mañana" and "por la mañana" are no tomorrow.
    if (TOMORROW.has(name) && /(la|esta|de)\s+$/u.test(before)) continue;
    const to = time ? end + time.to : end;
    found.push({ said: text.slice(day.index, to), from: day.index, to, at: instant(name, wall, written) });
  }
  return found;
}

function timeIn(rest: string): { wall: number | null; to: number } | null {
  for (const match of rest.matchAll(TIME)) {
    if (match.index > APART || /[.!?\n]\s/.test(rest.slice(0, match.index))) return null;
    const [all, hours = "", minutes, mark] = match;
    const hour = Number(hours);
    const half = mark?.toLowerCase().replaceAll(".", "");
    if (hour > 24 || Number(minutes ?? 0) > 59) return null;
    const to = match.index + all.trimEnd().length;
    if (
      !minutes &&
      !half &&
      !/\b(at|um|à|às|a las|alle|om|o|kl|klo)\.?\s*$/iu.test(rest.slice(0, match.index))
    )
      continue;
    if (half === "am" || half === "pm") {
      if (hour < 1 || hour > 12) return null;
      return { wall: ((hour % 12) + (half === "pm" ? 12 : 0)) * 60 + Number(minutes ?? 0), to };
    }
    // "At 3" is not three in the morning, and whether "at 7" is the evening nobody knows.
    const clear = hour >= 8 && (minutes !== undefined || half !== undefined || hour > 12);
    return { wall: clear ? hour * 60 + Number(minutes ?? 0) : null, to };
  }
  return null;
}

function instant(name: string, minutes: number | null, { at, zone }: Written): string | null {
  if (minutes === null || zone === null) return null;
  const wall = wallAt(zone, at);
  const today = Math.floor(wall / DAY) * DAY;
  const weekday = WEEKDAYS.get(name);
  const ahead = weekday === undefined ? 1 : (weekday - new Date(today).getUTCDay() + 7) % 7;
  // "On Monday", said on a Monday, is today or in a week.
  if (ahead === 0) return null;
  return new Date(instantOf(zone, today + ahead * DAY + minutes * 60_000)).toISOString();
}
