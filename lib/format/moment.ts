/** "Lisbon" for Europe/Lisbon, "New York" for America/New_York. */
export function placeOf(zone: string): string {
  if (zone === "UTC" || zone === "Etc/UTC") return "UTC";
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
    formatters.set(key, found);
  }
  return found;
}

const DAY: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short" };
const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

const DAY_AND_CLOCK: Intl.DateTimeFormatOptions = {
  ...{ day: "2-digit", month: "2-digit", year: "numeric" },
  ...CLOCK,
};

function parts(at: Date, zone: string, options: Intl.DateTimeFormatOptions) {
  return Object.fromEntries(
    formatter(zone, options)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
}

const yearIn = (at: Date, zone: string) => parts(at, zone, { year: "numeric" }).year;

/** "24 Nov", with the year when it is not this one. */
function monthDay(at: Date, zone: string, now: Date | undefined) {
  const { day, month } = parts(at, zone, { day: "numeric", month: "short" });
  const year = yearIn(at, zone);
  return now && yearIn(now, zone) === year ? `${day} ${month}` : `${day} ${month} ${year}`;
}

/** "09:40" */
export const formatClock = (at: Date, zone: string) => formatter(zone, CLOCK).format(at);

/** What the clocks of these zones say, each once, from the one furthest behind: by the sign 23:14 would follow 00:14. */
export function formatClocks(at: Date, zones: readonly string[]): string[] {
  const wall = (zone: string) => {
    const [day, month, year, hour, minute] = formatter(zone, DAY_AND_CLOCK)
      .format(at)
      .split(/\D+/)
      .map(Number);
    return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute);
  };
  return [...new Set(zones.toSorted((a, b) => wall(a) - wall(b)).map((zone) => formatClock(at, zone)))];
}

/** "Tue 24 Nov", with the year when it is not this one. */
export function formatDay(at: Date, zone: string, now?: Date): string {
  return `${parts(at, zone, DAY).weekday} ${monthDay(at, zone, now)}`;
}

interface Place {
  /** The zone it is meant in: the workspace's, or the recipient's. */
  zone: string;
  /** Who is looking; their own clock is added where it differs. */
  viewerZone?: string | undefined;
  /** Leaves this year's number out. */
  now?: Date | undefined;
}

/** "Tue 24 Nov, 09:40 Lisbon (your 10:40)": never a time without its zone. */
export function formatMoment(at: Date, { zone, viewerZone, now }: Place): string {
  const told = `${formatDay(at, zone, now)}, ${formatClock(at, zone)} ${placeOf(zone)}`;
  if (!viewerZone || viewerZone === zone) return told;
  const here = formatClock(at, zone);
  const there = formatClock(at, viewerZone);
  const sameDay = formatDay(at, zone) === formatDay(at, viewerZone);
  if (here === there && sameDay) return told;
  return `${told} (your ${sameDay ? there : `${parts(at, viewerZone, DAY).weekday} ${there}`})`;
}

/** The offset of a zone at a moment, as "UTC+05:45". */
export function formatOffset(at: Date, zone: string): string {
  const { timeZoneName } = parts(at, zone, { timeZoneName: "longOffset" });
  // Intl says "GMT" or "GMT+00:00" for the same thing, depending on its version.
  return (timeZoneName ?? "").replace("GMT", "UTC").replace("+00:00", "");
}
