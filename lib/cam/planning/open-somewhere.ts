import type { SendWindow } from "../safety/schema";
import { nextOpen } from "../send-time/rules";

/** Whole hours of the world's clocks: a window of an hour and more that is open in a zone between two of them is open in one of the two. */
const OFFSETS = Array.from({ length: 27 }, (_, place) => 14 - place).map((ahead) =>
  ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`,
);
const NO_HOLIDAYS: ReadonlySet<string> = new Set();

/** The next instant from this one on at which this window is open anywhere in the world: nobody can be placed before it. */
export function openSomewhere(window: SendWindow, at: number): number | null {
  const calendar = { window, holidays: NO_HOLIDAYS };
  let first: number | null = null;
  for (const zone of OFFSETS) {
    const open = nextOpen([zone], calendar, at);
    if (open === at) return at;
    if (open !== null && (first === null || open < first)) first = open;
  }
  return first;
}
