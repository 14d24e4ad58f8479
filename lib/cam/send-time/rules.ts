// When mail may arrive, by the clock on the recipient's wall: docs/decisions/0135-times-of-sending.md
import { countryInWords } from "../country/rules";
import type { SendWindow } from "../safety/schema";
import type { Clock } from "./schema";
import byCountry from "./zones.json";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Clocks have changed at quarters of an hour only, since they are kept by whole minutes. */
const QUARTER = 15 * MINUTE;

const formats = new Map<string, { format: Intl.DateTimeFormat; offsets: Map<number, number> }>();
const KEPT = 10_000;

function formatOf(zone: string) {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    ...({ year: "numeric", month: "numeric", day: "numeric" } as const),
    ...({ hour: "numeric", minute: "numeric", second: "numeric" } as const),
  });
  const made = { format, offsets: new Map<number, number>() };
  formats.set(zone, made);
  return made;
}

/** By how much the clocks there are ahead of UTC at this instant. */
export function offsetAt(zone: string, at: number): number {
  const quarter = Math.floor(at / QUARTER) * QUARTER;
  const { format, offsets } = formatOf(zone);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  const of: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(quarter)) of[type] = Number(value);
  const wall = Date.UTC(of.year ?? 0, (of.month ?? 1) - 1, of.day, of.hour, of.minute, of.second);
  const offset = wall - quarter;
  if (offsets.size >= KEPT) offsets.clear();
  offsets.set(quarter, offset);
  return offset;
}

/** What the clock on the wall shows, written as if it were UTC: everything below counts in it. */
export const wallAt = (zone: string, at: number) => at + offsetAt(zone, at);

/** The first instant at which the wall shows this or later. Of an hour that comes twice the first; of one that is skipped, its end. */
export function instantOf(zone: string, wall: number): number {
  const before = offsetAt(zone, wall - DAY);
  const after = offsetAt(zone, wall + DAY);
  if (before === after) return wall - before;
  let from = wall - DAY;
  let to = wall + DAY;
  while (to - from > QUARTER) {
    const middle = Math.floor((from + to) / 2 / QUARTER) * QUARTER;
    if (middle <= from) break;
    if (offsetAt(zone, middle) === before) from = middle;
    else to = middle;
  }
  const change = Math.floor(to / QUARTER) * QUARTER;
  if (wall - before < change) return wall - before;
  return Math.max(change, wall - after);
}

const dayOf = (wall: number) => Math.floor(wall / DAY);
/** ISO: Monday is 1. The first of January 1970 was a Thursday. */
const weekdayOf = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;
const dateOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

export interface Calendar {
  window: SendWindow;
  /** Dates nobody is written to on, by the recipient's calendar: "2026-12-25". */
  holidays: ReadonlySet<string>;
}

const opensOn = ({ window, holidays }: Calendar, day: number) =>
  holidays.size > 0 && holidays.has(dateOf(day))
    ? []
    : window.filter(({ weekday }) => weekday === weekdayOf(day));

export function isOpenAt(zone: string, calendar: Calendar, at: number): boolean {
  const wall = wallAt(zone, at);
  const day = dayOf(wall);
  const into = (wall - day * DAY) / MINUTE;
  return opensOn(calendar, day).some(({ from, until }) => into >= minutes(from) && into < minutes(until));
}

/** So far ahead somebody is looked for an open hour: a year and a day holds every holiday there is. */
const FAR = 367;

function nextOpenIn(zone: string, calendar: Calendar, from: number): number | null {
  if (isOpenAt(zone, calendar, from)) return from;
  const today = dayOf(wallAt(zone, from));
  for (let day = today; day <= today + FAR; day++) {
    const starts = opensOn(calendar, day)
      .map((one) => instantOf(zone, day * DAY + minutes(one.from) * MINUTE))
      // An hour that clocks skip may swallow a whole window.
      .filter((at) => at >= from && isOpenAt(zone, calendar, at));
    if (starts.length > 0) return Math.min(...starts);
  }
  return null;
}

/** The first instant, from this one on, that is inside the window by every one of these clocks. Null: there is none. */
export function nextOpen(zones: readonly string[], calendar: Calendar, from: number): number | null {
  const until = from + FAR * DAY;
  let at = from;
  while (at <= until) {
    const before = at;
    for (const zone of zones) {
      const open = nextOpenIn(zone, calendar, at);
      if (open === null) return null;
      at = open;
    }
    if (at === before) return at;
  }
  return null;
}

/** The step's delay: so many days with an open hour after the mail before it, by the recipient's calendar. */
export function afterBusinessDays(
  zones: readonly string[],
  calendar: Calendar,
  from: number,
  days: number,
): number | null {
  const zone = zones[0];
  if (zone === undefined) return null;
  let day = dayOf(wallAt(zone, from));
  for (let left = days, looked = 0; left > 0; looked++) {
    if (looked > FAR * (days + 1)) return null;
    day++;
    if (opensOn(calendar, day).length > 0) left--;
  }
  const earliest = days === 0 ? from : instantOf(zone, day * DAY);
  return nextOpen(zones, calendar, earliest);
}

const known = byCountry as Record<string, string[] | string>;
const readZones = new Map<string, readonly string[]>();
const isZone = (name: string) => {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
};

/** What is no country's code has no clock of its own, and stops no plan. */
function listedZones(country: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    timeZones?: string[];
    getTimeZones?(): string[];
  };
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** The zones of a country, where most people live first. */
export function zonesOf(country: string): readonly string[] {
  const read = readZones.get(country);
  if (read) return read;
  const kept = known[country];
  const zones = Array.isArray(kept) ? kept : listedZones(country);
  readZones.set(country, zones);
  return zones;
}

export interface Whereabouts {
  contactZone: string | null;
  companyZone: string | null;
  contactCountry: string | null;
  companyCountry: string | null;
  workspaceZone: string;
}

const agreed = new WeakMap<SendWindow, Map<string, boolean>>();
/** Whether an hour of this window ever comes that is inside it in all zones of a country. Asked for every lead: worked out once. */
function everAgree(country: string, window: SendWindow, now: number): boolean {
  const answers = agreed.get(window) ?? new Map<string, boolean>();
  agreed.set(window, answers);
  const known = answers.get(country);
  if (known !== undefined) return known;
  const agree = nextOpen(zonesOf(country), { window, holidays: new Set() }, now) !== null;
  answers.set(country, agree);
  return agree;
}

/** Whose clock counts, and why. Where only a country of many zones is known, all of them must agree, if they ever do. */
export function clockOf(who: Whereabouts, window: SendWindow, now: number): Clock {
  if (who.contactZone && isZone(who.contactZone))
    return {
      zones: [who.contactZone],
      from: "contact",
      because: `Their own time zone is ${who.contactZone}.`,
    };
  if (who.companyZone && isZone(who.companyZone))
    return { zones: [who.companyZone], from: "company", because: `Their company is in ${who.companyZone}.` };
  const country = who.contactCountry ?? who.companyCountry;
  const zones = country ? zonesOf(country) : [];
  const [first] = zones;
  if (country && first) {
    const named = countryInWords(country);
    const whose = who.contactCountry ? "They are" : "Their company is";
    if (zones.length === 1)
      return { zones, from: "country", because: `${whose} in ${named}: the clock there is ${first}.` };
    return everAgree(country, window, now)
      ? {
          zones,
          from: "country",
          because: `${whose} in ${named}, which has ${zones.length} time zones: it is inside the window in all of them.`,
        }
      : {
          zones: [first],
          from: "country",
          because: `${whose} in ${named}, whose time zones never share an hour of this window: that of most people counts, ${first}.`,
        };
  }
  return {
    zones: [who.workspaceZone],
    from: "workspace",
    because: `Where they are is not known: the workspace's own time zone counts, ${who.workspaceZone}.`,
  };
}
