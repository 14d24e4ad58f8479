"use client";

import { useZones } from "@/components/ui/zones";
import { formatClocks, placeOf } from "@/lib/format/moment";

/** What the clock on their wall says now; from when to when, where only their country is known. */
export function useTheirClock(zones: readonly string[]) {
  const { now } = useZones();
  const shown = formatClocks(now, zones);
  const [first = "", last = first] = [shown[0], shown.at(-1)];
  const where = zones.length === 1 && zones[0] ? ` in ${placeOf(zones[0])}` : "";
  return first === last ? `${first}${where}` : `between ${first} and ${last}`;
}

export function TheirClock({ zones }: { zones: readonly string[] }) {
  return <span className="tabular-nums">{useTheirClock(zones)}</span>;
}
