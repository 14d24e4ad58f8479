import { formatOffset } from "./moment";

const DAY_MS = 86_400_000;

/** The instant at which a day ("2026-03-29") begins by a zone's clock. */
export function dayStart(day: string, zone: string): Date {
  const utc = new Date(`${day}T00:00:00Z`);
  const back = (guess: Date) => new Date(utc.getTime() - offsetMs(guess, zone));
  // Twice: the offset at midnight UTC may not be the one at midnight there.
  const once = back(utc);
  const twice = back(once);
  // Santiago's clocks skip an hour at midnight: then the second guess is still the day before, and the first is right.
  const local = new Date(twice.getTime() + offsetMs(twice, zone)).toISOString().slice(0, 10);
  return local === day ? twice : once;
}

/** Its last millisecond: a day has 23 hours, 24 or 25. */
export function dayEnd(day: string, zone: string): Date {
  const next = new Date(new Date(`${day}T00:00:00Z`).getTime() + DAY_MS).toISOString().slice(0, 10);
  return new Date(dayStart(next, zone).getTime() - 1);
}

function offsetMs(at: Date, zone: string): number {
  const [, sign, hours = "0", minutes = "0"] = /([+-])(\d\d):(\d\d)/.exec(formatOffset(at, zone)) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
