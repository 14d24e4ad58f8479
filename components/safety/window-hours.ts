import type { SendWindow } from "@/lib/cam/safety/schema";

type Span = readonly [from: number, until: number];

const DAY = 24 * 60;
/** A day has no 24:00: its last minute stands for its end. */
const minutes = (text: string) => {
  const at = Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return at === DAY - 1 ? DAY : at;
};
const clock = (at: number) => {
  const shown = Math.min(at, DAY - 1);
  return `${String(Math.floor(shown / 60)).padStart(2, "0")}:${String(shown % 60).padStart(2, "0")}`;
};

const spansOf = (window: SendWindow, weekday: number): Span[] =>
  joined(
    window
      .filter((one) => one.weekday === weekday)
      .map(({ from, until }) => [minutes(from), minutes(until)] as const),
  );

/** In order, with what touches or overlaps made one. */
function joined(spans: readonly Span[]): Span[] {
  const whole: [number, number][] = [];
  for (const [from, until] of spans.filter(([a, b]) => a < b).toSorted(([a], [b]) => a - b)) {
    const last = whole.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else whole.push([from, until]);
  }
  return whole;
}

const withDay = (window: SendWindow, weekday: number, spans: readonly Span[]): SendWindow =>
  [
    ...window.filter((one) => one.weekday !== weekday),
    ...joined(spans).map(([from, until]) => ({ weekday, from: clock(from), until: clock(until) })),
  ].toSorted((one, other) => one.weekday - other.weekday || (one.from < other.from ? -1 : 1));

export type HourState = "open" | "part" | "closed";

export function hourState(window: SendWindow, weekday: number, hour: number): HourState {
  const [from, until] = [hour * 60, hour * 60 + 60];
  const spans = spansOf(window, weekday);
  if (spans.some(([a, b]) => a <= from && b >= until)) return "open";
  return spans.some(([a, b]) => a < until && b > from) ? "part" : "closed";
}

export function setHour(window: SendWindow, weekday: number, hour: number, open: boolean): SendWindow {
  const [from, until] = [hour * 60, hour * 60 + 60];
  const spans = spansOf(window, weekday);
  return withDay(
    window,
    weekday,
    open
      ? [...spans, [from, until]]
      : spans.flatMap(([a, b]) => [[a, Math.min(b, from)] as const, [Math.max(a, until), b] as const]),
  );
}

/** "09:00–12:30, 14:00–17:00"; empty where nobody is written to. */
export const dayInWords = (window: SendWindow, weekday: number) =>
  spansOf(window, weekday)
    .map(([from, until]) => `${clock(from)}–${clock(until)}`)
    .join(", ");

/** Reads what somebody typed for a day. Null: it cannot be read. */
export function readDay(window: SendWindow, weekday: number, text: string): SendWindow | null {
  const spans: Span[] = [];
  for (const part of text.split(",").map((one) => one.trim())) {
    if (part === "") continue;
    const [, a = "", b = "", c = "", d = ""] =
      /^(\d{1,2})(?:[:.](\d{2}))?\s*[–—-]\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(part) ?? [];
    const [from, until] = [Number(a) * 60 + Number(b || 0), Number(c) * 60 + Number(d || 0)];
    if (a === "" || Number(b || 0) > 59 || Number(d || 0) > 59 || from >= until || until > DAY) return null;
    spans.push([from, until]);
  }
  return withDay(window, weekday, spans);
}

/** So many hours a week somebody may be written to. */
export const openHours = (window: SendWindow) =>
  [1, 2, 3, 4, 5, 6, 7]
    .flatMap((weekday) => spansOf(window, weekday))
    .reduce((sum, [a, b]) => sum + b - a, 0) / 60;
