const MINUTE_MS = 60_000;

/** " · 2.1/min", from the times of the last decisions; silent until there is a pace to tell. */
export function paceTold(times: readonly number[]): string {
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined || times.length < 3 || last - first < 1_000) return "";
  const rate = ((times.length - 1) * MINUTE_MS) / (last - first);
  return ` · ${rate >= 10 ? Math.round(rate) : Math.round(rate * 10) / 10}/min`;
}
