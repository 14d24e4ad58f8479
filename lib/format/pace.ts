import { formatDuration } from "./duration";

interface Work {
  done: number;
  total: number | null;
  startedAt: Date | undefined;
  now: Date;
}

/** How fast long work goes and when it will be done: "12 a second", "about 3 minutes left". Silent until it is known. */
export function paceOf({ done, total, startedAt, now }: Work): { rate?: string; left?: string } {
  if (!startedAt || done <= 0) return {};
  const seconds = (now.getTime() - startedAt.getTime()) / 1000;
  // The first moments say nothing about the rest.
  if (seconds < 3) return {};
  const perSecond = done / seconds;
  const rate = { rate: formatRate(perSecond) };
  if (total === null || done >= total) return rate;
  const left = (total - done) / perSecond;
  return { ...rate, left: left < 1 ? "nearly done" : `about ${roughly(left)} left` };
}

function formatRate(perSecond: number): string {
  if (perSecond >= 1) return `${digits(perSecond)} a second`;
  if (perSecond * 60 >= 1) return `${digits(perSecond * 60)} a minute`;
  return `${digits(perSecond * 3_600)} an hour`;
}

const digits = (rate: number) =>
  rate >= 10 ? Math.round(rate).toLocaleString("en-GB") : String(Math.round(rate * 10) / 10);

/** An estimate should not look exact. */
function roughly(seconds: number): string {
  const step = seconds < 60 ? 5 : seconds < 3_600 ? 60 : seconds < 86_400 ? 900 : 3_600;
  return formatDuration(Math.max(step, Math.round(seconds / step) * step));
}
