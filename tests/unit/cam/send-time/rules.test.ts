import { describe, expect, test } from "vitest";
import type { SendWindow } from "@/lib/cam/safety/schema";
import {
  afterBusinessDays,
  type Calendar,
  clockOf,
  instantOf,
  isOpenAt,
  nextOpen,
  offsetAt,
  type Whereabouts,
  zonesOf,
} from "@/lib/cam/send-time/rules";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const daily = (from: string, until: string, weekdays = [1, 2, 3, 4, 5, 6, 7]): SendWindow =>
  weekdays.map((weekday) => ({ weekday, from, until }));
const OFFICE = daily("09:00", "17:00", [1, 2, 3, 4, 5]);
const calendar = (window: SendWindow, ...holidays: string[]): Calendar => ({
  window,
  holidays: new Set(holidays),
});
const utc = (text: string) => Date.parse(`${text}:00Z`);
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 16));

/** Another way to the same answer: what the calendar of the standard library prints for a reader there. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function shown(zone: string, at: number) {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
  clocks.set(zone, clock);
  const [weekday = "", time = ""] = clock.format(at).split(/,? /);
  return { weekday: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(weekday) + 1, time };
}
const isInside = (zone: string, window: SendWindow, at: number) => {
  const { weekday, time } = shown(zone, at);
  return window.some((one) => one.weekday === weekday && one.from <= time && time < one.until);
};

const ZONES = [...Intl.supportedValuesOf("timeZone"), "UTC"];
/** Every change of clocks there in ten years. */
function changesOf(zone: string): number[] {
  const changes: number[] = [];
  for (let day = utc("2020-01-01T00:00"); day < utc("2030-01-01T00:00"); day += 7 * DAY) {
    if (offsetAt(zone, day) === offsetAt(zone, day + 7 * DAY)) continue;
    let [from, to] = [day, day + 7 * DAY];
    while (to - from > MINUTE) {
      const middle = Math.floor((from + to) / 2 / MINUTE) * MINUTE;
      if (offsetAt(zone, middle) === offsetAt(zone, from)) from = middle;
      else to = middle;
    }
    changes.push(to);
  }
  return changes;
}

describe("around every change of clocks of ten years, in every zone there is", () => {
  const changes = ZONES.flatMap((zone) => changesOf(zone).map((at) => ({ zone, at })));
  test("there are such changes", () => expect(changes.length).toBeGreaterThan(2000));

  const windows = [
    OFFICE,
    daily("01:30", "03:30"),
    daily("02:10", "02:40"),
    daily("00:00", "00:30"),
    daily("23:15", "23:59"),
  ];
  test.each(windows.map((window) => [`${window[0]?.from} to ${window[0]?.until}`, window] as const))(
    "from %s: never outside the window, never before it was asked for, and not later than need be",
    (_name, window) => {
      const wrong: string[] = [];
      for (const [place, { zone, at: change }] of changes.entries()) {
        // A different hour before each change, so that together they come from everywhere.
        const from = change - 30 * HOUR + ((place * 37) % 600) * 6 * MINUTE;
        const open = nextOpen([zone], calendar(window), from);
        if (open === null || open < from || !isInside(zone, window, open))
          wrong.push(`${zone} ${iso(from)} ${iso(open)}`);
        else
          for (let at = Math.max(from, open - 3 * HOUR); at < open - MINUTE; at += 5 * MINUTE)
            if (isInside(zone, window, at))
              wrong.push(`${zone} ${iso(from)}: ${iso(open)}, but ${iso(at)} was open`);
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});

test("an hour that comes twice is the first one, one that is skipped is its end", () => {
  expect(iso(instantOf("Europe/Berlin", utc("2026-10-25T02:30")))).toBe("2026-10-25T00:30");
  expect(iso(instantOf("Europe/Berlin", utc("2026-03-29T02:30")))).toBe("2026-03-29T01:00");
  expect(iso(instantOf("Australia/Lord_Howe", utc("2026-10-04T02:15")))).toBe("2026-10-03T15:30");
  expect(iso(instantOf("Asia/Kathmandu", utc("2026-06-01T09:00")))).toBe("2026-06-01T03:15");
});

test("a window that the clocks skip whole is not opened that day", () => {
  expect(iso(nextOpen(["Europe/Berlin"], calendar(daily("02:10", "02:40")), utc("2026-03-28T12:00")))).toBe(
    "2026-03-30T00:10",
  );
});

test("nobody is written to on a holiday, a weekend, or when no hour is open", () => {
  const office = calendar(OFFICE, "2026-12-25", "2026-12-28");
  expect(iso(nextOpen(["Europe/Lisbon"], office, utc("2026-12-24T17:00")))).toBe("2026-12-29T09:00");
  expect(nextOpen(["Europe/Lisbon"], calendar([]), utc("2026-12-24T17:00"))).toBe(null);
  expect(isOpenAt("Europe/Lisbon", office, utc("2026-12-28T10:00"))).toBe(false);
  expect(isOpenAt("Europe/Lisbon", office, utc("2026-12-29T16:59"))).toBe(true);
  expect(isOpenAt("Europe/Lisbon", office, utc("2026-12-29T17:00"))).toBe(false);
});

test("a delay is counted in days that have an open hour, by the recipient's calendar", () => {
  const office = calendar(OFFICE, "2026-12-25");
  const after = (days: number, from: string, zone = "Europe/Lisbon") =>
    iso(afterBusinessDays([zone], office, utc(from), days));
  expect(after(0, "2026-12-23T10:00")).toBe("2026-12-23T10:00");
  expect(after(1, "2026-12-23T10:00")).toBe("2026-12-24T09:00");
  expect(after(2, "2026-12-23T10:00")).toBe("2026-12-28T09:00");
  // It is Thursday there already.
  expect(after(1, "2026-12-23T20:00", "Asia/Tokyo")).toBe("2026-12-28T00:00");
  expect(afterBusinessDays(["Europe/Lisbon"], calendar([]), 0, 1)).toBe(null);
});

describe("whose clock counts", () => {
  const nobody: Whereabouts = {
    contactZone: null,
    companyZone: null,
    contactCountry: null,
    companyCountry: null,
    workspaceZone: "Europe/Lisbon",
  };
  const now = utc("2026-03-02T00:00");
  const from = (who: Partial<Whereabouts>, window = OFFICE) => clockOf({ ...nobody, ...who }, window, now);

  test("the person's, the company's, the country's, the workspace's, in this order, and it says which", () => {
    const all = { contactZone: "Asia/Tokyo", companyZone: "Europe/Paris", contactCountry: "DE" };
    expect(from(all)).toMatchObject({ from: "contact", zones: ["Asia/Tokyo"] });
    expect(from({ ...all, contactZone: "Mars/Base" })).toMatchObject({
      from: "company",
      zones: ["Europe/Paris"],
    });
    expect(from({ contactCountry: "GB" })).toMatchObject({ from: "country", zones: ["Europe/London"] });
    expect(from({ companyCountry: "GB" }).because).toBe(
      "Their company is in the United Kingdom: the clock there is Europe/London.",
    );
    expect(from({})).toMatchObject({ from: "workspace", zones: ["Europe/Lisbon"] });
    expect(from({ contactCountry: "XK" })).toMatchObject({ from: "workspace" });
    for (const odd of ["X", "D1", "99", "Ü", "DEU", "constructor"])
      expect(from({ contactCountry: odd })).toMatchObject({ from: "workspace" });
  });

  test("somewhere in a country of four zones, it is inside the window in all of them", () => {
    const { zones, because } = from({ contactCountry: "US" });
    expect(because).toContain("4 time zones");
    const open = nextOpen(zones, calendar(OFFICE), now);
    expect(iso(open)).toBe("2026-03-02T17:00");
    for (const zone of zones) expect(isInside(zone, OFFICE, open ?? 0)).toBe(true);
  });

  test("zones that never share an hour fall back to that of most people, and it says so", () => {
    const clock = from({ contactCountry: "RU" }, daily("09:00", "12:00"));
    expect(clock).toMatchObject({ zones: ["Europe/Moscow"], from: "country" });
    expect(clock.because).toContain("never share an hour");
  });

  test("every country there is has zones that are known", () => {
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const codes = letters
      .flatMap((one) => letters.map((other) => one + other))
      .filter((code) => names.of(code));
    const bad = codes
      .flatMap((code) => zonesOf(code))
      .filter((zone) => !Number.isFinite(offsetAt(zone, now)));
    expect(bad).toEqual([]);
    expect(codes.filter((code) => zonesOf(code).length > 0).length).toBeGreaterThan(230);
  });
});
