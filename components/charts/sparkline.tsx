interface SparklineProps {
  values: readonly number[];
  /** "Replies, last 14 days: from 3 to 11". The line itself says nothing to a screen reader. */
  label: string;
  /** Where the dot stands: at the end, unless what comes later is drawn too. */
  now?: number;
}

const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 2;

/** The course of a figure at a glance, from nought; light enough to stand in every card without a chart library. */
export function Sparkline({ values, label, now = values.length - 1 }: SparklineProps) {
  if (values.length < 2) return null;
  const top = Math.max(...values, 1);
  const x = (place: number) => EDGE + (place / (values.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT - EDGE - (value / top) * (HEIGHT - 2 * EDGE);
  const point = (value: number, place: number) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`;
  const lines = [
    { values: values.slice(0, now + 1), from: 0, dashes: "" },
    { values: values.slice(now), from: now, dashes: "2 2.5" },
  ].filter((line) => line.values.length > 1);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-7 w-24 shrink-0">
      {lines.map((line) => (
        <polyline
          key={line.from + line.dashes}
          points={line.values.map((value, place) => point(value, line.from + place)).join(" ")}
          strokeDasharray={line.dashes}
          fill="none"
          stroke="var(--color-series-1)"
          strokeWidth="1.5"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      <circle cx={x(now)} cy={y(values[now] ?? 0)} r="2" fill="var(--color-series-1)" />
    </svg>
  );
}
