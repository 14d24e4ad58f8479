import { describe, expect, test } from "vitest";
import { firstFree, type Taken, take, warmedUpCap } from "@/lib/cam/pacing/rules";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FAR = 400 * DAY;
const always = (at: number) => at;
const cap = (most: number, gap = 0, ...times: number[]): Taken => ({ cap: most, gap, times });

/** Most that lie in any 24 hours: counted from each, the plain way. */
const most = (times: readonly number[]) =>
  Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at - start < DAY).length));

describe("one more", () => {
  test.each<[string, Taken, number, number | null]>([
    ["goes at once where there is room", cap(2, 0, 0), 5, 5],
    ["waits a day for the place it needs", cap(2, 0, 0, HOUR), 2 * HOUR, DAY],
    ["keeps its distance", cap(9, HOUR, 0), 1, HOUR],
    ["keeps its distance from what is planned for later", cap(9, HOUR, HOUR), 1, 2 * HOUR],
    ["leaves tomorrow's places alone", cap(2, 0, DAY, DAY + HOUR), DAY - HOUR, 2 * DAY],
    ["fits in before what is planned", cap(2, 0, DAY, 2 * DAY), HOUR, HOUR],
    ["never goes under a cap of nothing", cap(0), 0, null],
  ])("%s", (_what, taken, from, at) => {
    expect(firstFree([taken], from, FAR, always)).toBe(at);
  });

  test("obeys all caps and the open hours at once", () => {
    const open = (at: number) => (at % DAY < 8 * HOUR ? at : (Math.floor(at / DAY) + 1) * DAY);
    expect(firstFree([cap(1, 0, 7 * HOUR), cap(5, 0)], 7.5 * HOUR, FAR, open)).toBe(DAY + 7 * HOUR);
    expect(firstFree([cap(1, 0, 7 * HOUR)], 9 * HOUR, DAY, open)).toBe(null);
    expect(firstFree([cap(1)], 0, FAR, () => null)).toBe(null);
  });
});

/** Seeded, so that what fails once fails again. */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

test("in whatever order they come, no cap is passed, no distance is cut short, and nobody waits for nothing", () => {
  for (let seed = 1; seed <= 120; seed++) {
    const next = random(seed);
    const caps = [
      cap(1 + Math.floor(next() * 6), Math.floor(next() * 3) * HOUR),
      cap(3 + Math.floor(next() * 9)),
    ];
    for (let n = 0; n < 60; n++) {
      const from = Math.floor(next() * 6 * DAY);
      const at = firstFree(caps, from, FAR, always);
      if (at === null) throw new Error("There is always a day that is free.");
      expect(at).toBeGreaterThanOrEqual(from);
      const fits = (when: number) =>
        caps.every(
          ({ cap: limit, gap, times }) =>
            most([...times, when]) <= limit && times.every((other) => Math.abs(other - when) >= gap),
        );
      expect(fits(at)).toBe(true);
      // Not later than need be: an hour before, and half way, it did not fit.
      for (const earlier of [at - 1, at - HOUR, Math.floor((from + at) / 2)])
        if (earlier >= from && earlier < at) expect([seed, n, fits(earlier)]).toEqual([seed, n, false]);
      take(caps, at);
    }
    for (const { cap: limit, times } of caps) expect(most(times)).toBeLessThanOrEqual(limit);
  }
});

test("a warm-up grows by days, and not past the cap", () => {
  const box = { dailyCap: 30, warmUpFrom: new Date("2026-03-02T10:00:00Z"), warmUpStart: 5, warmUpStep: 10 };
  const on = (text: string, more = {}) => warmedUpCap({ ...box, ...more }, new Date(`${text}:00Z`));
  expect(
    ["2026-03-02T09:59", "2026-03-02T10:00", "2026-03-03T09:59", "2026-03-03T10:00", "2026-03-05T10:00"].map(
      (at) => on(at),
    ),
  ).toEqual([0, 5, 5, 15, 30]);
  expect(on("2026-03-02T10:00", { warmUpFrom: null })).toBe(30);
});

test("five thousand who are all due now are given their places in seconds", () => {
  const caps = [cap(100, 60_000)];
  const started = performance.now();
  for (let n = 0; n < 5_000; n++) take(caps, firstFree(caps, 0, FAR, always) ?? 0);
  expect(most(caps[0]?.times.slice(-300) ?? [])).toBe(100);
  expect(performance.now() - started).toBeLessThan(6_000);
});
