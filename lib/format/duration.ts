const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

const many = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** "2 hours 5 minutes", "40 seconds", "less than a second": the two largest units, in words. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return "unknown time";
  if (seconds < 1) return "less than a second";
  let left = Math.round(seconds);
  const said: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) said.push(many(count, unit));
    // A unit left out in the middle ends it: "1 day", not "1 day 3 minutes".
    else if (said.length > 0) break;
    if (said.length === 2) break;
  }
  return said.join(" ");
}

/** "3 minutes ago", "in 2 hours", "just now": one unit, for beside an exact time. */
export function formatRelative(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const size = Math.abs(seconds);
  if (size < 10) return seconds > 0 ? "in a moment" : "just now";
  const [unit, length] = UNITS.find(([, length]) => size >= length) ?? ["second", 1];
  const words = many(Math.floor(size / length), unit);
  return seconds > 0 ? `in ${words}` : `${words} ago`;
}
