// Days on which hardly anybody at work reads mail, by country. What a region keeps for itself is added by hand.
import sets from "./sets.json";

interface Set {
  /** "12-25". */
  fixed: Record<string, string>;
  /** Days after Easter Sunday; before it below zero. */
  easter?: Record<string, string>;
  /** "11:4:4" is the fourth Thursday of November, "05:-1:1" the last Monday of May. */
  nth?: Record<string, string>;
}

export const SET_COUNTRIES = Object.keys(sets) as (keyof typeof sets)[];
export type SetCountry = keyof typeof sets;

const DAY = 86_400_000;
const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Easter Sunday of the Gregorian calendar, by the reckoning of Butcher and Meeus. */
export function easterSunday(year: number): number {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const correction = Math.floor((century + 8) / 25);
  const moon =
    (19 * a + century - Math.floor(century / 4) - Math.floor((century - correction + 1) / 3) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const late = Math.floor((a + 11 * moon + 22 * weekday) / 451);
  const day = moon + weekday - 7 * late + 114;
  return Date.UTC(year, Math.floor(day / 31) - 1, (day % 31) + 1);
}

/** ISO: Monday is 1. */
const weekdayOf = (time: number) => new Date(time).getUTCDay() || 7;

function nthWeekday(year: number, rule: string): number {
  const [month = 1, nth = 1, weekday = 1] = rule.split(":").map(Number);
  if (nth > 0) {
    const first = Date.UTC(year, month - 1, 1);
    return first + (((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1)) * DAY;
  }
  const last = Date.UTC(year, month, 0);
  return last - ((weekdayOf(last) - weekday + 7) % 7) * DAY;
}

export interface HolidayOfSet {
  date: string;
  name: string;
}

/** The holidays of a country in that year, in order. */
export function holidaysOfSet(country: SetCountry, year: number): HolidayOfSet[] {
  const { fixed, easter = {}, nth = {} }: Set = sets[country];
  const sunday = easterSunday(year);
  return [
    ...Object.entries(fixed).map(([day, name]) => ({ date: `${year}-${day}`, name })),
    ...Object.entries(easter).map(([after, name]) => ({ date: dateOf(sunday + Number(after) * DAY), name })),
    ...Object.entries(nth).map(([rule, name]) => ({ date: dateOf(nthWeekday(year, rule)), name })),
  ].toSorted((one, other) => (one.date < other.date ? -1 : 1));
}
