import { wallAt } from "../send-time/rules";
import type { ForeseenMail, Simulation } from "./schema";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** So many mails are given by name; the figures are of all. */
const LISTED = 2_000;

export interface CalendarMail extends ForeseenMail {
  /** Its column, from 0. */
  day: number;
  /** On the wall of whoever reads it. */
  hour: number;
}

export interface Calendar {
  /** Dates in the workspace's zone: "2026-11-24". */
  days: string[];
  boxes: { id: string; name: string; counts: number[] }[];
  hours: { hour: number; counts: number[] }[];
  mails: CalendarMail[];
  total: number;
  people: number;
}

const dateOf = (zone: string, at: number) => Math.floor(wallAt(zone, at) / DAY_MS);

/** Pure: the coming sends by day of the workspace, by mailbox and by the hour at which they are read. */
export function calendarOf({ asOf, days, zone, mails, mailboxes }: Simulation): Calendar {
  const first = dateOf(zone, asOf.getTime());
  const last = dateOf(zone, asOf.getTime() + days * DAY_MS - 1);
  const columns = last - first + 1;
  const nothing = () => Array.from({ length: columns }, () => 0);
  const boxes = new Map(
    mailboxes.map(({ id, address }) => [id, { id, name: address, counts: nothing() }] as const),
  );
  const hours = new Map<number, { hour: number; counts: number[] }>();
  const placed = mails.map((mail): CalendarMail => {
    const at = mail.at.getTime();
    const day = Math.min(columns - 1, Math.max(0, dateOf(zone, at) - first));
    const hour = Math.floor((wallAt(mail.zone ?? zone, at) % DAY_MS) / HOUR_MS);
    const row = hours.get(hour) ?? { hour, counts: nothing() };
    hours.set(hour, row);
    for (const counts of [row.counts, boxes.get(mail.mailboxId ?? "")?.counts])
      if (counts) counts[day] = (counts[day] ?? 0) + 1;
    return { ...mail, day, hour };
  });
  return {
    days: Array.from({ length: columns }, (_, place) =>
      new Date((first + place) * DAY_MS).toISOString().slice(0, 10),
    ),
    boxes: [...boxes.values()],
    hours: [...hours.values()].sort((one, other) => one.hour - other.hour),
    mails: placed.slice(0, LISTED),
    total: placed.length,
    people: new Set(placed.map(({ leadId }) => leadId)).size,
  };
}
