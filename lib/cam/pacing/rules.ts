// When so many may go that no rolling 24 hours hold more than the cap: docs/decisions/0139-pacing.md
const DAY = 24 * 3_600_000;

/** Times that are taken under one cap: sent, on their way, or planned. Kept in order. */
export interface Taken {
  cap: number;
  /** At least so long between two of them. */
  gap: number;
  times: number[];
}

/** Where this time belongs among them: how many are earlier. */
function placeOf(times: readonly number[], at: number): number {
  let from = 0;
  let to = times.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((times[middle] ?? 0) < at) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The first time from this one on that keeps its distance: a whole row of taken ones is passed at once. */
function behindGaps(times: readonly number[], place: number, at: number, gap: number): number {
  const before = times[place - 1];
  let free = before !== undefined && at - before < gap ? before + gap : at;
  for (let next = place; next < times.length; next++) {
    const after = times[next] ?? 0;
    if (after - free >= gap) break;
    free = Math.max(free, after + gap);
  }
  return free;
}

/**
 * Null when one more fits in at this time; else the first time from which this objection no longer holds. Every span of 24
 * hours that would contain it is looked at, also those that end later: what is planned for tomorrow counts as well.
 */
function objection({ cap, gap, times }: Taken, at: number): number | null {
  if (cap <= 0) return Number.POSITIVE_INFINITY;
  const place = placeOf(times, at);
  const clear = behindGaps(times, place, at, gap);
  if (clear > at) return clear;
  // With this one among them, `cap + 1` in a row must not lie within 24 hours.
  for (let first = Math.max(0, place - cap); first <= place && first + cap <= times.length; first++) {
    const earliest = first < place ? (times[first] ?? at) : at;
    const last = first + cap - 1;
    const latest = last < place ? at : (times[last] ?? at);
    if (latest - earliest < DAY) return first < place ? earliest + DAY : (times[last] ?? at) + 1;
  }
  return null;
}

/**
 * The first time, from this one on, that every cap allows and that is open. `nextOpen` leads out of closed hours; null from it
 * means never. `until`: later than this nobody is planned.
 */
export function firstFree(
  caps: readonly Taken[],
  from: number,
  until: number,
  nextOpen: (at: number) => number | null,
): number | null {
  let at = from;
  while (at <= until) {
    const open = nextOpen(at);
    if (open === null || open > until) return null;
    const objections = caps.flatMap((cap) => objection(cap, open) ?? []);
    if (objections.length === 0) return open;
    at = Math.max(...objections);
  }
  return null;
}

/** Takes the place. Whoever comes next finds it taken. */
export function take(caps: readonly Taken[], at: number) {
  for (const { times } of caps) times.splice(placeOf(times, at), 0, at);
}

/** How many a mailbox may send on this day of its warm-up. */
export function warmedUpCap(
  {
    dailyCap,
    warmUpFrom,
    warmUpStart,
    warmUpStep,
  }: { dailyCap: number; warmUpFrom: Date | null; warmUpStart: number; warmUpStep: number },
  at: Date,
): number {
  if (!warmUpFrom) return dailyCap;
  const days = Math.floor((at.getTime() - warmUpFrom.getTime()) / DAY);
  return days < 0 ? 0 : Math.min(dailyCap, warmUpStart + days * warmUpStep);
}

/** The day's mails of a mailbox are spread over an office day, and lie at most a quarter of an hour apart. */
const OFFICE_DAY = 8 * 3_600_000;
const WIDEST = 15 * 60_000;

/** So far apart are two mails of a mailbox at least: half of what would fill the day, so that late ones can catch up. */
export const gapOf = (cap: number) => Math.min(WIDEST, Math.floor(OFFICE_DAY / 2 / Math.max(1, cap)));
