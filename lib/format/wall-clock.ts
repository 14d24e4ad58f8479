const fields = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
} as const;

/** "2026-03-02T14:30": what a clock on the wall shows there, as a field for date and time holds it. */
export function wallClock(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    ...fields,
    hourCycle: "h23",
    timeZone: zone,
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}`;
}

/** The moment at which a clock on the wall there shows this; undefined for what is no time. An hour that a change of clocks skips is the one after it. */
export function momentOf(wall: string, zone: string): Date | undefined {
  // Date.parse takes what is hardly a time at all for one.
  const asked = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wall) ? Date.parse(`${wall.slice(0, 16)}:00Z`) : Number.NaN;
  if (Number.isNaN(asked)) return undefined;
  let at = asked;
  // Twice: the first guess may lie on the other side of a change of clocks.
  for (let round = 0; round < 2; round++) at += asked - Date.parse(`${wallClock(new Date(at), zone)}:00Z`);
  return new Date(at);
}
